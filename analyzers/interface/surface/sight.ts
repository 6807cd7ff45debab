import { changedPieces, NO_PIECES, type Pieces } from '../../source/pieces.ts';
import type { SurfaceFact, SurfacePieces } from '../../source/surface-facts.ts';
import type { FilePair } from '../pair.ts';

export type Side = 'before' | 'after';

/** A fact with the file that it stands in. */
export interface Sight {
  readonly fact: SurfaceFact;
  readonly path: string;
  /** The number of the file, in the order given. */
  readonly file: number;
}

/** What the touched files show to user space differently. */
export interface Sights {
  readonly before: readonly Sight[];
  readonly after: readonly Sight[];
}

/** Finds by the text of declarations and bodies what differs, and reads only that. */
export function differingSights(files: readonly FilePair[]): Sights {
  const before: Sight[] = [];
  const after: Sight[] = [];
  files.forEach((file, at) => {
    const add = (side: Side, facts: readonly SurfaceFact[]) => {
      const path = side === 'before' ? (file.oldPath ?? file.path) : file.path;
      for (const fact of facts) (side === 'before' ? before : after).push({ fact, path, file: at });
    };
    const was = file.before?.surfacePieces() ?? null;
    const is = file.after?.surfacePieces() ?? null;
    for (const [piecesOf, read] of parts) {
      const found = changedPieces(
        was === null ? NO_PIECES : piecesOf(was),
        is === null ? NO_PIECES : piecesOf(is),
      );
      if (was !== null)
        add(
          'before',
          found.before.flatMap(index => read(was, index)),
        );
      if (is !== null)
        add(
          'after',
          found.after.flatMap(index => read(is, index)),
        );
    }
    add('before', file.before?.surfaceNumbers() ?? []);
    add('after', file.after?.surfaceNumbers() ?? []);
  });
  return { before, after };
}

type Part = readonly [
  piecesOf: (pieces: SurfacePieces) => Pieces,
  read: (pieces: SurfacePieces, at: number) => readonly SurfaceFact[],
];

const parts: readonly Part[] = [
  [({ statements }) => statements, (pieces, at) => pieces.readStatement(at)],
  [({ tables }) => tables, (pieces, at) => pieces.readTable(at)],
  [({ bodies }) => bodies, (pieces, at) => pieces.readBody(at)],
];

/** Answers whether a side of the touched files has a fact of a text; read when first asked. */
export function factTexts(
  files: readonly FilePair[],
  side: Side,
  textOf: (fact: SurfaceFact) => string,
): (text: string) => boolean {
  let known: Set<string> | null = null;
  return text => {
    known ??= new Set(files.flatMap(file => (file[side]?.surface() ?? []).map(textOf)));
    return known.has(text);
  };
}

/** By what a fact is the same on both sides. */
export function identity({ kind, form, key }: SurfaceFact): string {
  return `${kind} ${form} ${key}`;
}
