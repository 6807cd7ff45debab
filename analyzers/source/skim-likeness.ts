import { commonPrefix, commonSuffix } from './common-text.ts';
import { lines, type Draft } from './skim-draft.ts';
import type { Skim } from './skim-pieces.ts';
import { addLines, lineAt } from './tokens.ts';

/** How many bytes two sources have in common at their beginnings and ends. */
export interface Common {
  readonly like: Skim;
  readonly prefix: number;
  readonly suffix: number;
  /** How much later the end stands in the new source. */
  readonly shift: number;
}

export function commonEnds(like: Skim, text: string): Common {
  const { text: other } = like;
  const most = Math.min(other.length, text.length);
  const prefix = commonPrefix(other, text, most);
  const suffix = commonSuffix(other, text, most - prefix);
  return { like, prefix, suffix, shift: text.length - other.length };
}

/** Takes the pieces of the common beginning but the last, whose end may depend on what follows. */
export function takeHead(draft: Draft, { like, prefix }: Common): void {
  let count = 0;
  while (count + 2 < like.starts.length && like.starts[count + 2] < prefix) count++;
  for (let at = 0; at < count; at++) {
    draft.kinds.push(like.kinds[at]);
    draft.marks.push(like.marks[at]);
    draft.opens.push(like.opens[at + 1] ?? 0);
    draft.starts.push(like.starts[at + 1]);
  }
  const open = like.opens[count] ?? 0;
  for (let level = 0; level < open; level++) draft.levels.push({ depth: 0, brackets: 0, always: false });
  draft.open = draft.fewest = open;
  draft.head = count;
  const known = lineAt(like.lineEnds, like.lineEnds.length, like.starts[count]) - 1;
  addLines(lines, like.lineEnds.subarray(0, known), 0);
}

export function isRest({ depth, brackets, begun, starts }: Draft, at: number): boolean {
  return depth === 0 && brackets === 0 && !begun && starts[starts.length - 1] === at;
}

/** So much of the common end must stand before a piece that is taken from it, in bytes. */
const margin = 64;

/** Takes the rest of the pieces from the common end where one begins at an offset; returns how many, -1 when none does. */
export function takeTail(draft: Draft, { like, suffix, shift }: Common, at: number): number {
  const { starts, kinds, marks, opens, lineEnds } = like;
  if (like.bytes.length - (at - shift) > suffix - margin) return -1;
  let low = 0;
  let high = kinds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (starts[middle] < at - shift) low = middle + 1;
    else high = middle;
  }
  if (starts[low] !== at - shift || opens[low] !== draft.levels.length) return -1;
  for (let piece = low; piece < kinds.length; piece++) {
    draft.kinds.push(kinds[piece]);
    draft.marks.push(marks[piece] < 0 ? -1 : marks[piece] + shift);
    draft.opens.push(opens[piece + 1] ?? 0);
    draft.starts.push(starts[piece + 1] + shift);
  }
  const known = lineAt(lineEnds, lineEnds.length, starts[low]) - 1;
  addLines(lines, lineEnds.subarray(known), shift);
  return kinds.length - low;
}
