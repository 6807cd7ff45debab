import { scanAssembly } from './assembly.ts';
import { copyCalls, readCalls } from './calls.ts';
import { walkDeclarations } from './declarations.ts';
import type { CallFact, MacroFact, SourceFacts } from './facts.ts';
import { lex } from './lexer.ts';
import { readMacroCalls } from './macro-calls.ts';
import { readIncludes } from './includes.ts';
import { readInitialisers } from './initialisers.ts';
import { readKconfig } from './kconfig.ts';
import { readMacros } from './macros.ts';
import { readMakefile } from './makefile.ts';
import { NO_FACTS } from './no-facts.ts';
import type { PieceDraft, Pieces } from './pieces.ts';
import { sourceKind } from './source-kind.ts';
import { cutLines, decode } from './text.ts';
import { scanNumberTable } from './surface/number-table.ts';
import { allSurface, surfacePieces } from './surface/source.ts';
import { bytesOf, readAllTypes } from './types.ts';

/** Computes a value when it is first asked for. */
function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => (known ??= { value: compute() }).value;
}

function scanC(bytes: Uint8Array): SourceFacts {
  const text = decode(bytes);
  const tokens = lex(bytes);
  const walk = walkDeclarations(tokens, text);
  const { functions, variables, exports } = walk;
  const table = copyCalls(walk.calls);
  const { guards, offsets } = walk.defines;
  // The lexer's own list is overwritten by the next source.
  const lineEnds = tokens.lineEnds.slice(0, tokens.lineCount);
  const source = once(() => ({ text, lineEnds, functions }));
  const macros = once((): readonly MacroFact[] => readMacros(text, offsets, guards, lineEnds));
  const calls = once((): readonly CallFact[] => readCalls(table, source(), false));
  const memberCalls = once((): readonly CallFact[] => readCalls(table, source(), true));
  const macroCalls = once((): readonly CallFact[] => readMacroCalls(macros()));
  const pieces = ({ offsets, guards }: PieceDraft) =>
    once((): Pieces => ({
      text,
      offsets,
      guards,
      lineEnds,
    }));
  const typePieces = pieces(walk.types);
  const macroPieces = pieces(walk.defines);
  const tables = pieces(walk.initialisers);
  const statements = pieces(walk.statements);
  const bodies = pieces(walk.bodies);
  const owners = Int32Array.from(walk.owners);
  const surface = once(() =>
    surfacePieces(
      { statements: statements(), tables: tables(), bodies: bodies() },
      Array.from(owners, owner => functions[owner]),
    ),
  );
  const types = once(() => readAllTypes(typePieces()));
  const initialisers = once(() => readInitialisers(tables()));
  return {
    functions,
    variables,
    exports,
    macros,
    typePieces,
    macroPieces,
    surfacePieces: surface,
    surfaceNumbers: () => [],
    surface: once(() => allSurface(surface(), macros(), types().enums)),
    aggregates: () => types().aggregates,
    enums: () => types().enums,
    typedefs: () => types().typedefs,
    initialisers,
    linesOf: (first, last) => cutLines(text, lineEnds, first, last),
    calls,
    memberCalls,
    macroCalls,
    includes: once(() => readIncludes(bytesOf(text))),
    options: NO_FACTS.options,
    makefile: NO_FACTS.makefile,
  };
}

/**
 * What a C source, a header, an assembly source, a `syscall.tbl`, a Kconfig file or a Makefile declares and uses. Takes any
 * bytes, never throws, and takes time linear in their number.
 */
export function scanSource(bytes: Uint8Array, path: string): SourceFacts {
  if (/\.[sS]$/.test(path)) return scanAssembly(bytes);
  switch (sourceKind(path)) {
    case 'table':
      return scanNumberTable(bytes);
    case 'kconfig':
      return { ...NO_FACTS, options: once(() => readKconfig(bytes)) };
    case 'makefile':
      return { ...NO_FACTS, makefile: once(() => readMakefile(bytes)) };
    case 'c':
    case 'assembly':
    case null:
      return scanC(bytes);
  }
}
