import { lineAt, type Tokens } from './tokens.ts';

/**
 * Pieces of one source, such as the declarations that declare types: where each stands and under which conditions. What is
 * in them is read only when it is asked for, and two sources are compared by the pieces' texts first.
 */
export interface Pieces {
  /** The whole source. */
  readonly text: string;
  /** Offsets in pairs: where each piece begins and ends. */
  readonly offsets: readonly number[];
  readonly guards: readonly (readonly string[])[];
  readonly lineEnds: Int32Array;
}

/** Pieces as they are found, before the lines are known. */
export interface PieceDraft {
  readonly offsets: number[];
  readonly guards: (readonly string[])[];
}

const NO_LINES = new Int32Array(0);

/** What a source without pieces has. */
export const NO_PIECES: Pieces = { text: '', offsets: [], guards: [], lineEnds: NO_LINES };

/** Nothing found yet. */
export function noPieces(): PieceDraft {
  return { offsets: [], guards: [] };
}

/** Notes the piece between two tokens, both included. */
export function addPiece(
  draft: PieceDraft,
  tokens: Tokens,
  [first, last]: readonly [number, number],
  guards: readonly string[],
): void {
  draft.offsets.push(tokens.starts[first], tokens.ends[last]);
  draft.guards.push(guards);
}

/** The text of one piece. */
export function pieceText({ text, offsets }: Pieces, at: number): string {
  return text.slice(offsets[at * 2], offsets[at * 2 + 1]);
}

/** The line, from 1, of an offset in the source. */
export function lineOf({ lineEnds }: Pieces, offset: number): number {
  return lineAt(lineEnds, lineEnds.length, offset);
}

/** True where both sources have the same texts in the same order, under whatever conditions. */
export function samePieces(before: Pieces, after: Pieces): boolean {
  const count = before.guards.length;
  if (count !== after.guards.length) return false;
  for (let at = 0; at < count; at++) if (pieceText(before, at) !== pieceText(after, at)) return false;
  return true;
}

/** Which pieces one side has and the other has not; numbers of pieces, ascending. */
export interface ChangedPieces {
  readonly before: readonly number[];
  readonly after: readonly number[];
  /** Pieces of one text, before and after, that stand under other conditions now. */
  readonly regarded: readonly (readonly [number, number])[];
}

/** The pieces whose text stands on one side alone. Costs next to nothing where no text differs. */
export function changedPieces(before: Pieces, after: Pieces): ChangedPieces {
  const [left, right] = [before.guards.length, after.guards.length];
  const regarded: [number, number][] = [];
  const same = (one: number, other: number) => pieceText(before, one) === pieceText(after, other);
  const regard = (one: number, other: number) => {
    if (guardText(before.guards[one]) !== guardText(after.guards[other])) regarded.push([one, other]);
  };
  let start = 0;
  while (start < left && start < right && same(start, start)) {
    regard(start, start);
    start++;
  }
  let end = 0;
  while (end < left - start && end < right - start && same(left - 1 - end, right - 1 - end)) {
    regard(left - 1 - end, right - 1 - end);
    end++;
  }
  const texts = new Map<string, number[]>();
  for (let at = start; at < left - end; at++) {
    const text = pieceText(before, at);
    const known = texts.get(text);
    if (known === undefined) texts.set(text, [at]);
    else known.push(at);
  }
  const added: number[] = [];
  const kept = new Set<number>();
  for (let at = start; at < right - end; at++) {
    const twin = texts.get(pieceText(after, at))?.shift();
    if (twin === undefined) added.push(at);
    else {
      kept.add(twin);
      regard(twin, at);
    }
  }
  const removed: number[] = [];
  for (let at = start; at < left - end; at++) if (!kept.has(at)) removed.push(at);
  return { before: removed, after: added, regarded };
}

function guardText(guards: readonly string[]): string {
  return guards.length === 0 ? '' : guards.join('\n');
}
