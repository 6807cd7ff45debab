import { lineEnd, standsAt } from './scan.ts';

const carriageReturn = 13;
const newline = 10;

/** Do the headers of the diffs end in CR LF? Then a mailer put it there: diff programs write headers with LF alone. */
function isConverted(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at = lineEnd(bytes, at)) {
    if (standsAt(bytes, at, '+++ ') || standsAt(bytes, at, 'diff --git ')) {
      return bytes[lineEnd(bytes, at) - 2] === carriageReturn;
    }
  }
  return false;
}

/** The text as `git am` sees it, which takes a mail's CR LF for LF; the very same bytes where only a file's lines have CR. */
export function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  if (!isConverted(bytes)) {
    return bytes;
  }
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== carriageReturn || bytes[at + 1] !== newline) {
      result[length++] = bytes[at] ?? 0;
    }
  }
  return result.subarray(0, length);
}
