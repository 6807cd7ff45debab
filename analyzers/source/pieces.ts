import { takenFrom, type Origin, type PieceName } from './origin.ts';
import type { DeclaredTypes } from './type-facts.ts';
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
  /** What is needed to know which pieces were taken over from another source unread. */
  readonly origin?: Origin;
  readonly name?: PieceName;
  /** The types that were read in a piece, by its place. */
  readonly types: Map<number, DeclaredTypes>;
}

/** A row of pieces that two sources have in common, and where it begins in each. */
export interface SharedPieces {
  readonly before: number;
  readonly after: number;
  readonly count: number;
}

/** Pieces as they are found, before the lines are known. */
export interface PieceDraft {
  readonly offsets: number[];
  readonly guards: (readonly string[])[];
}

const NO_LINES = new Int32Array(0);

/** What a source without pieces has. */
export const NO_PIECES: Pieces = { text: '', offsets: [], guards: [], lineEnds: NO_LINES, types: new Map() };

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

function sharedPieces(before: Pieces, after: Pieces): readonly SharedPieces[] {
  const { name } = after;
  if (name === undefined || name !== before.name) return [];
  return takenFrom(before, after).map(({ from, to, at }) => ({
    before: from[name],
    after: at[name],
    count: to[name] - from[name],
  }));
}

/** True where both sources have the same texts in the same order, under whatever conditions. */
export function samePieces(before: Pieces, after: Pieces): boolean {
  const count = before.guards.length;
  return count === after.guards.length && sameFromStart(before, after, () => undefined) === count;
}

/** How many pieces have the same text from the first on. Those that were not taken unread are told of. */
function sameFromStart(before: Pieces, after: Pieces, tell: (at: number) => void): number {
  const shared = sharedPieces(before, after);
  const count = Math.min(before.guards.length, after.guards.length);
  let at = 0;
  while (at < count) {
    const row = shared.find(
      each => each.before === each.after && each.before <= at && at < each.before + each.count,
    );
    if (row !== undefined) at = row.before + row.count;
    else if (pieceText(before, at) === pieceText(after, at)) tell(at++);
    else break;
  }
  return at;
}

/** The same from the last one back, with at most so many. */
function sameToEnd(
  before: Pieces,
  after: Pieces,
  most: number,
  tell: (left: number, right: number) => void,
): number {
  const [left, right] = [before.guards.length, after.guards.length];
  const shared = sharedPieces(before, after).filter(each => each.before - each.after === left - right);
  let end = 0;
  while (end < most) {
    const at = left - 1 - end;
    const row = shared.find(each => each.before <= at && at < each.before + each.count);
    if (row !== undefined) end = Math.min(left - row.before, most);
    else if (pieceText(before, at) === pieceText(after, right - 1 - end)) tell(at, right - 1 - end++);
    else break;
  }
  return end;
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
  const regard = (one: number, other: number) => {
    if (guardText(before.guards[one]) !== guardText(after.guards[other])) regarded.push([one, other]);
  };
  const start = sameFromStart(before, after, at => regard(at, at));
  const end = sameToEnd(before, after, Math.min(left, right) - start, regard);
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
