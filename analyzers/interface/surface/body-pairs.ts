import { changedPieces, lineOf, pieceText } from '../../source/pieces.ts';
import type { FilePair } from '../pair.ts';

/** A function of which the body changed, as text. */
export interface BodyPair {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly path: string;
  /** The line of the body's beginning, after. */
  readonly line: number;
}

/** The functions that both sides have with other bodies; those of which a file has several are left out. */
export function bodyPairs(files: readonly FilePair[]): BodyPair[] {
  return files.flatMap(({ path, before, after }) => {
    const was = before?.surfacePieces() ?? null;
    const is = after?.surfacePieces() ?? null;
    if (was === null || is === null) return [];
    const found = changedPieces(was.bodies, is.bodies);
    const changed = new Map<string, number | null>();
    for (const at of found.before) {
      const name = was.names[at] ?? '';
      changed.set(name, changed.has(name) ? null : at);
    }
    const seen = new Set<string>();
    return found.after.flatMap(at => {
      const name = is.names[at] ?? '';
      const twin = changed.get(name);
      if (twin === undefined || twin === null || seen.has(name)) return [];
      seen.add(name);
      const line = lineOf(is.bodies, is.bodies.offsets[at * 2]);
      return [{ name, before: pieceText(was.bodies, twin), after: pieceText(is.bodies, at), path, line }];
    });
  });
}
