import type { FunctionFact, MacroFact } from '../facts.ts';
import type { Pieces } from '../pieces.ts';
import type { SurfaceFact, SurfacePieces } from '../surface-facts.ts';
import type { EnumFact } from '../type-facts.ts';
import { readBodyFacts } from './bodies.ts';
import { helperNumbers, macroNumbers, netlinkNumbers } from './numbers.ts';
import { readStatementFacts } from './statements.ts';
import { sysctlDirectories } from './sysctl-directory.ts';
import { readTableFacts } from './tables.ts';

/** The pieces of a source, `functions` being those of the bodies, in their order; where sysctls hang is looked up once, when a table of them is read. */
export function surfacePieces(
  { statements, tables, bodies }: Pick<SurfacePieces, 'statements' | 'tables' | 'bodies'>,
  functions: readonly FunctionFact[],
): SurfacePieces {
  let directories: ReturnType<typeof sysctlDirectories> | null = null;
  const directoryOf = (variable: string) =>
    (directories ??= sysctlDirectories(bodies.text, tables))(variable);
  return {
    statements,
    tables,
    bodies,
    names: functions.map(({ name }) => name),
    readStatement: at => readStatementFacts(statements, at),
    readTable: at => readTableFacts(tables, at, directoryOf),
    readBody: at => readBodyFacts(bodies, functions[at], at),
  };
}

/** All that user space sees of a source, in no certain order. */
export function allSurface(
  pieces: SurfacePieces,
  macros: readonly MacroFact[],
  enums: readonly EnumFact[],
): SurfaceFact[] {
  const all = ({ guards }: Pieces, read: (at: number) => readonly SurfaceFact[]) =>
    guards.flatMap((_, at) => read(at));
  return [
    ...all(pieces.statements, pieces.readStatement),
    ...all(pieces.tables, pieces.readTable),
    ...all(pieces.bodies, pieces.readBody),
    ...macroNumbers(macros),
    ...helperNumbers(macros),
    ...netlinkNumbers(enums),
  ];
}
