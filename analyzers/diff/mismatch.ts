import { originalLine } from './edits.ts';
import type { HunkImage } from './image.ts';
import { hashLines, lineBytes, linesOf, sameBytes } from './lines.ts';
import type { Lines } from './lines.ts';
import { statedLine } from './search.ts';
import type { Target } from './search.ts';

/** Lines as frequent as this (braces, blank lines) say nothing about where a hunk belongs. */
const tooFrequent = 8;

/** Where each hash stands; null where it stands too often. */
function rareLines(hashes: Uint32Array): Map<number, number[] | null> {
  const places = new Map<number, number[] | null>();
  for (const [line, hash] of hashes.entries()) {
    const known = places.get(hash);
    if (known === undefined) {
      places.set(hash, [line]);
    } else if (known !== null) {
      places.set(hash, known.length < tooFrequent ? [...known, line] : null);
    }
  }
  return places;
}

/** The line, from 0, where most of the wanted lines would stand; the stated one when none does. */
function likeliestLine(lines: Lines, wanted: Lines, stated: number): number {
  const places = rareLines(hashLines(lines));
  const votes = new Map<number, number>();
  for (const [index, hash] of hashLines(wanted).entries()) {
    for (const line of places.get(hash) ?? []) {
      votes.set(line - index, (votes.get(line - index) ?? 0) + 1);
    }
  }
  let [best, most] = [stated, votes.get(stated) ?? 0];
  for (const [line, count] of votes) {
    if (count > most || (count === most && Math.abs(line - stated) < Math.abs(best - stated))) {
      [best, most] = [line, count];
    }
  }
  return best;
}

const longestQuote = 100;

/** A line as it may be quoted: on one line, of bounded length, control characters shown. */
function quoted(line: Uint8Array): string {
  const text = new TextDecoder().decode(line.subarray(0, longestQuote + 4)).replace(/\n$/, '');
  return JSON.stringify(text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text);
}

/** How two lines differ, where that is not to be seen from quoting them. */
function invisibleDifference(expected: Uint8Array, found: Uint8Array): string {
  const [one, other] = [expected, found].map(line =>
    new TextDecoder().decode(line.subarray(0, longestQuote)),
  );
  if (one?.replace(/[\r\n]+$/, '') === other?.replace(/[\r\n]+$/, '')) {
    return ' (only the line end differs)';
  }
  return one?.replace(/\s+/g, '') === other?.replace(/\s+/g, '') ? ' (only blanks differ)' : '';
}

/** The first line that is not as wanted; null when all are. */
function firstDifference(lines: Lines, wanted: Lines, from: number): string | null {
  for (let index = 0; index < wanted.count; index++) {
    const line = from + index;
    const expected = lineBytes(wanted, index, index + 1);
    if (line >= lines.count) {
      return `the file ends before line ${line + 1}: expected ${quoted(expected)}`;
    }
    const found = line < 0 ? new Uint8Array() : lineBytes(lines, line, line + 1);
    if (!sameBytes(expected, found)) {
      return `line ${line + 1} differs: expected ${quoted(expected)}, found ${quoted(found)}${invisibleDifference(expected, found)}`;
    }
  }
  return null;
}

/** Says where the hunk would have to stand, when all its lines are at `from`. */
function anchorReason(target: Target, image: HunkImage, from: number): string | null {
  const { lines } = target;
  const standsThere =
    from >= 0 &&
    from + image.beforeCount <= lines.count &&
    sameBytes(lineBytes(lines, from, from + image.beforeCount), image.before);
  if (standsThere && image.beforeStart <= 1 && from > 0) {
    return `it belongs at the beginning of the file, but its lines are found at line ${from + 1}`;
  }
  if (standsThere && image.trailing === 0 && from + image.beforeCount < lines.count) {
    return `it has no context behind it, so it belongs at the end of the file, but its lines are found at line ${from + 1} of ${lines.count}`;
  }
  return null;
}

/** Says in words why a hunk was not found. */
export function explainMismatch(target: Target, image: HunkImage): string {
  const { lines, edits } = target;
  if (image.torn) {
    return 'a line without newline stands before others in the hunk';
  }
  if (target.steps < 0) {
    return 'the search was given up: the file repeats itself too often';
  }
  if (image.beforeCount === 0) {
    return lines.count === 0
      ? 'an earlier hunk has filled the file'
      : `the hunk is for an empty file, but the file has ${lines.count} lines`;
  }
  const wanted = linesOf(image.before);
  const stated = originalLine(edits, statedLine(edits, image)) ?? image.beforeStart - 1;
  const likeliest = likeliestLine(lines, wanted, stated);
  const anchored = anchorReason(target, image, likeliest);
  if (anchored !== null) {
    return anchored;
  }
  const difference = firstDifference(lines, wanted, likeliest);
  if (difference === null) {
    return 'its lines overlap those that an earlier hunk has changed';
  }
  const away = likeliest === stated ? '' : ` (compared at line ${likeliest + 1}, where most of it is)`;
  return `the context does not match${away}; ${difference}`;
}
