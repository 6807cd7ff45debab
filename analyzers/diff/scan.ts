/** A place in the text of a diff, and what has been decided on the way to it. */
export interface Scan {
  readonly bytes: Uint8Array;
  /** Offset of the next line. */
  at: number;
  /** Number of that line, counted from 1. */
  line: number;
  /** Leading path components to drop, `git apply -p`. */
  strip: number;
  /** True once `strip` may no longer be guessed. */
  stripKnown: boolean;
}

/** What was found wrong; the reader stands where `git apply` would have given up. */
export interface Damaged {
  readonly line: number;
  readonly reason: string;
}

const newline = 10;

/** The offset behind the line that begins at `at`, its newline included. */
export function lineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(newline, at);
  return end < 0 ? bytes.length : end + 1;
}

/** Does `text`, all ASCII, stand at `at`? */
export function standsAt(bytes: Uint8Array, at: number, text: string): boolean {
  if (at + text.length > bytes.length) {
    return false;
  }
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) {
      return false;
    }
  }
  return true;
}

/** Longest line that is read as text: paths end at 4,096 bytes, and a header names two, quoted. */
const longestText = 40_000;

/** The bytes from `from` to `to` as a string of one character per byte; cut where no header line is as long. */
export function binaryText(bytes: Uint8Array, from: number, to: number): string {
  // A spread would go through an iterator, number by number.
  const some = bytes.subarray(from, Math.min(to, from + longestText));
  return Reflect.apply(String.fromCharCode, null, some) as string;
}

/** Steps over the line at the scan's place. */
export function skipLine(scan: Scan): void {
  scan.at = lineEnd(scan.bytes, scan.at);
  scan.line += 1;
}

/** The line at the scan's place as text, its newline included. */
export function currentText(scan: Scan): string {
  return binaryText(scan.bytes, scan.at, lineEnd(scan.bytes, scan.at));
}
