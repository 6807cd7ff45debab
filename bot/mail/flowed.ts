import { bytesOfSpans, findDiffs } from '../../analyzers/mail/patch.ts';
import { parseDiff } from '../../analyzers/diff/parse.ts';

const space = 32;
const newline = 10;

/**
 * The bytes of a `format=flowed` part (RFC 3676) as they were before the mailer sent it.
 *
 * Space-stuffing is undone only where the diff shows it, and lines are joined only where the diff is broken as it stands
 * and whole when joined: many mailers state the format without applying it.
 */
export function restoreFlowed(bytes: Uint8Array, delSp: boolean): Uint8Array {
  const spans = findDiffs(bytes);
  if (spans.length === 0) return bytes;
  const plain = isStuffed(bytesOfSpans(bytes, spans)) ? unstuff(bytes) : bytes;
  if (isWhole(plain)) return plain;
  const joined = joinFlowed(bytes, delSp);
  return isWhole(joined) ? joined : plain;
}

function isWhole(bytes: Uint8Array): boolean {
  const diff = parseDiff(bytesOfSpans(bytes, findDiffs(bytes)));
  return diff.files.length > 0 && diff.damage.length === 0;
}

/** A stuffed diff has two blanks where a context line has one. */
function isStuffed(diff: Uint8Array): boolean {
  let context = 0;
  for (const [start, end] of lineSpans(diff)) {
    if (diff[start] !== space || end - start < 2) continue;
    if (diff[start + 1] !== space) return false;
    context++;
  }
  return context > 0;
}

function unstuff(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (const [start, end] of lineSpans(bytes)) {
    const line = bytes.subarray(bytes[start] === space ? start + 1 : start, end);
    result.set(line, length);
    length += line.length;
  }
  return result.subarray(0, length);
}

/** Join the lines that end in a blank with the next, as RFC 3676 reads them; the signature's `-- ` stays. */
export function joinFlowed(bytes: Uint8Array, delSp: boolean): Uint8Array {
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (const [start, end] of lineSpans(bytes)) {
    const stuffed = bytes[start] === space ? start + 1 : start;
    const hasEnd = bytes[end - 1] === newline;
    const last = hasEnd ? end - 1 : end;
    const isSignature = last - start === 3 && bytes[start] === 45 && bytes[start + 1] === 45;
    const flows = hasEnd && last > stuffed && bytes[last - 1] === space && !isSignature;
    const line = bytes.subarray(stuffed, flows ? last - Number(delSp) : end);
    result.set(line, length);
    length += line.length;
  }
  return result.subarray(0, length);
}

function* lineSpans(bytes: Uint8Array): Generator<readonly [number, number]> {
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(newline, start);
    const end = found < 0 ? bytes.length : found + 1;
    yield [start, end];
    start = end;
  }
}
