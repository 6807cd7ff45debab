import { readInitialiserAt } from '../source/initialisers.ts';
import { readMacroAt } from '../source/macros.ts';
import { changedPieces, NO_PIECES, type Pieces } from '../source/pieces.ts';
import type { AggregateFact, DeclaredTypes, FieldFact, InitialiserFact } from '../source/type-facts.ts';
import { typesAt } from '../source/types.ts';
import { fileDerivations } from './derived/files.ts';
import type { FactKind, RuleFact } from './fact.ts';
import { placedFact } from './placed-fact.ts';
import type { RuleSource } from './source.ts';
import type { Wanted } from './wanted.ts';

/** What can be told of one sort of pieces. */
interface PieceReader {
  readonly of: 'tables' | 'macros' | 'types';
  readonly kinds: readonly FactKind[];
  readonly piecesOf: (source: RuleSource) => Pieces;
  readonly read: (pieces: Pieces, at: number, wanted: Wanted) => RuleFact[];
}

/** Of a source cut into pieces only those are read whose text the other side has not. */
export const pieceReaders: readonly PieceReader[] = [
  {
    of: 'tables',
    kinds: ['member', 'derived'],
    piecesOf: ({ facts }) => facts.surfacePieces()?.tables ?? NO_PIECES,
    read: (pieces, at, wanted) => (wanted.has('member') ? memberFacts(readInitialiserAt(pieces, at)) : []),
  },
  {
    of: 'macros',
    kinds: ['macro', 'number', 'derived'],
    piecesOf: ({ facts }) => facts.macroPieces(),
    read: macroFacts,
  },
  {
    of: 'types',
    kinds: ['field', 'enumerator', 'typedef'],
    piecesOf: ({ facts }) => facts.typePieces(),
    read: (pieces, at, wanted) => typeFacts(typesAt(pieces, at), wanted),
  },
];

interface Sides<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** What the pieces say that differ between two sides, and what code makes of the whole source because they do. */
export function changedPieceFacts(
  { of, piecesOf, read }: PieceReader,
  { before, after }: Sides<RuleSource | null>,
  wanted: Wanted,
): Sides<RuleFact[]> {
  const [was, is] = [before, after].map(side => (side === null ? NO_PIECES : piecesOf(side)));
  if (was === undefined || is === undefined) return { before: [], after: [] };
  const changed = changedPieces(was, is);
  const asksWhole = wanted.has('derived') && changed.before.length + changed.after.length > 0;
  const derived = (source: RuleSource | null): RuleFact[] => (asksWhole ? derivedFacts(source, of) : []);
  return {
    before: [...derived(before), ...changed.before.flatMap(at => read(was, at, wanted))],
    after: [...derived(after), ...changed.after.flatMap(at => read(is, at, wanted))],
  };
}

function derivedFacts(source: RuleSource | null, of: PieceReader['of']): RuleFact[] {
  if (source === null) return [];
  return fileDerivations
    .filter(({ from }) => from === of)
    .flatMap(({ derive }) => derive(source))
    .map(fact => ({ ...fact, kind: 'derived' }));
}

/** The tag alone of a type: `const struct file_operations` is `file_operations`. */
function tagOf(type: string): string {
  return /([A-Za-z_]\w*)\W*$/.exec(type)?.[1] ?? type;
}

function memberFacts(initialisers: readonly InitialiserFact[]): RuleFact[] {
  return initialisers.flatMap(fact => {
    const name = fact.member.slice(fact.member.lastIndexOf('.') + 1);
    return placedFact('member', name, fact.value ?? '', fact, tagOf(fact.type));
  });
}

function macroFacts(pieces: Pieces, piece: number, wanted: Wanted): RuleFact[] {
  const macro = readMacroAt(pieces, piece);
  if (macro === null) return [];
  const { name, body } = macro;
  return [
    ...(wanted.has('macro') ? [placedFact('macro', name, body, macro)] : []),
    ...(wanted.has('number') && /\b_IO(?:R|W|WR)?\s*\(/.test(body)
      ? [placedFact('number', name, body, macro)]
      : []),
  ];
}

function typeFacts({ aggregates, enums, typedefs }: DeclaredTypes, wanted: Wanted): RuleFact[] {
  return [
    ...(wanted.has('field') ? aggregates.flatMap(fieldFacts) : []),
    ...(wanted.has('typedef') ? typedefs.map(fact => placedFact('typedef', fact.name, fact.type, fact)) : []),
    ...(wanted.has('enumerator')
      ? enums.flatMap(({ tag, name, enumerators }) =>
          enumerators.map(fact =>
            placedFact('enumerator', fact.name, fact.value ?? fact.text ?? '', fact, tag ?? name),
          ),
        )
      : []),
  ];
}

function fieldFacts({ tag, name, fields }: AggregateFact): RuleFact[] {
  return membersIn(fields).flatMap(field => {
    const text = field.bits === null ? field.type : `${field.type}:${field.bits}`;
    return field.name === null ? [] : placedFact('field', field.name, text, field, tag ?? name);
  });
}

function membersIn(fields: readonly FieldFact[]): FieldFact[] {
  return fields.flatMap(field =>
    field.members === null ? [field] : [...(field.name === null ? [] : [field]), ...membersIn(field.members)],
  );
}
