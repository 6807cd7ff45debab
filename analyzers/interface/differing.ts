import { changedPieces, NO_PIECES, type Pieces } from '../source/pieces.ts';
import { readMacroAt } from '../source/macros.ts';
import { typesAt } from '../source/types.ts';
import type { Guards, MacroFact, SourceFacts } from '../source/facts.ts';
import type { AggregateFact, EnumFact, TypedefFact } from '../source/type-facts.ts';
import type { RenamedOptions } from '../gates/guard.ts';
import type { Constants } from './constants.ts';
import type { NameLists } from './lists.ts';
import type { Placed } from './matching.ts';
import type { FilePair } from './pair.ts';

/** The declarations of one kind that only one side has as they are. */
export interface Sides<Fact> {
  readonly before: Placed<Fact>[];
  readonly after: Placed<Fact>[];
}

/** What the touched files declare differently: types and macros. */
export interface Differing {
  readonly aggregates: Sides<AggregateFact>;
  readonly enums: Sides<EnumFact>;
  readonly typedefs: Sides<TypedefFact>;
  readonly macros: Sides<MacroFact>;
  /** What is the same but for the conditions around it. */
  readonly regarded: Regarded[];
}

/** A type or macro that stands under other conditions now. */
export interface Regarded {
  readonly before: Placed<{ readonly guards: Guards; readonly line: number }>;
  readonly after: Placed<{ readonly guards: Guards; readonly line: number }>;
}

/** What every family of types is compared with. */
export interface TypeComparison {
  readonly files: readonly FilePair[];
  readonly differing: Differing;
  readonly constants: Constants;
  readonly lists: NameLists;
  readonly renamedOptions: RenamedOptions;
  readonly patch: number;
}

/** True when no type and no macro differs. */
export function isEmpty({ aggregates, enums, typedefs, macros, regarded }: Differing): boolean {
  if (regarded.length > 0) return false;
  return [aggregates, enums, typedefs, macros].every(
    ({ before, after }) => before.length === 0 && after.length === 0,
  );
}

function noSides<Fact>(): Sides<Fact> {
  return { before: [], after: [] };
}

/** Finds what differs by the text of declarations first, and reads only that. */
export function findDiffering(files: readonly FilePair[]): Differing {
  const differing: Differing = {
    aggregates: noSides(),
    enums: noSides(),
    typedefs: noSides(),
    macros: noSides(),
    regarded: [],
  };
  files.forEach((file, at) => {
    addTypes(differing, file, at);
    addMacros(differing, file, at);
  });
  return differing;
}

type Side = 'before' | 'after';

function pathOf({ oldPath, path }: FilePair, side: Side): string {
  return side === 'before' ? (oldPath ?? path) : path;
}

function changed(
  file: FilePair,
  piecesOf: (facts: SourceFacts) => Pieces,
  add: (side: Side, pieces: Pieces, at: number) => void,
  regard: (pieces: { before: Pieces; after: Pieces }, at: readonly [number, number]) => void,
): void {
  const before = file.before === null ? NO_PIECES : piecesOf(file.before);
  const after = file.after === null ? NO_PIECES : piecesOf(file.after);
  const found = changedPieces(before, after);
  for (const at of found.before) add('before', before, at);
  for (const at of found.after) add('after', after, at);
  for (const at of found.regarded) regard({ before, after }, at);
}

function addTypes(differing: Differing, file: FilePair, at: number): void {
  changed(
    file,
    facts => facts.typePieces(),
    (side, pieces, index) => {
      const { aggregates, enums, typedefs } = typesAt(pieces, index);
      const path = pathOf(file, side);
      for (const fact of aggregates) {
        const key = aggregateName(fact);
        if (key !== null) differing.aggregates[side].push({ key, fact, path, file: at });
      }
      for (const fact of enums) differing.enums[side].push({ key: enumName(fact), fact, path, file: at });
      for (const fact of typedefs) differing.typedefs[side].push({ key: fact.name, fact, path, file: at });
    },
    ({ before, after }, [left, right]) => {
      const place = (side: Side, pieces: Pieces, index: number) => {
        const { aggregates, enums, typedefs } = typesAt(pieces, index);
        const named = [
          ...aggregates.map(fact => [aggregateName(fact), fact] as const),
          ...enums.map(fact => [enumName(fact), fact] as const),
          ...typedefs.map(fact => [fact.name, fact] as const),
        ];
        const path = pathOf(file, side);
        return named.flatMap(([key, fact]) => (key === null ? [] : [{ key, fact, path, file: at }]));
      };
      const was = place('before', before, left);
      place('after', after, right).forEach((after, nth) => {
        const before = was[nth];
        if (before?.key === after.key) differing.regarded.push({ before, after });
      });
    },
  );
}

function addMacros({ macros, regarded }: Differing, file: FilePair, at: number): void {
  changed(
    file,
    facts => facts.macroPieces(),
    (side, pieces, index) => {
      const fact = readMacroAt(pieces, index);
      if (fact !== null) macros[side].push({ key: fact.name, fact, path: pathOf(file, side), file: at });
    },
    (pieces, [left, right]) => {
      const was = readMacroAt(pieces.before, left);
      const is = readMacroAt(pieces.after, right);
      // Constants that an #if brings or takes are its business, and come by the hundred.
      if (was === null || is === null || is.parameters === null) return;
      const key = is.name;
      const before = { key, fact: was, path: pathOf(file, 'before'), file: at };
      regarded.push({ before, after: { key, fact: is, path: file.path, file: at } });
    },
  );
}

/** `struct pid`, or the typedef's name of one without a tag; null for that of a variable alone. */
export function aggregateName({ what, tag, name, typedef }: AggregateFact): string | null {
  if (tag !== null) return `${what} ${tag}`;
  return typedef ? name : null;
}

/** `enum pid_type`, the typedef's name, or for one that has neither `enum {FIRST}`. */
export function enumName({ tag, name, enumerators }: EnumFact): string {
  if (tag !== null) return `enum ${tag}`;
  return name ?? `enum {${enumerators[0]?.name ?? ''}}`;
}
