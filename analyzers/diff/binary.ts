import type { BinaryDiff, BinaryHunk } from './diff.ts';
import { currentText, lineEnd, skipLine, standsAt } from './scan.ts';
import type { Damaged, Scan } from './scan.ts';

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

const values = new Int8Array(256).fill(-1);
for (let index = 0; index < digits.length; index++) {
  values[digits.charCodeAt(index)] = index;
}

/** Five digits of base 85 are four bytes; -1 when they are not digits or say more than 32 bits. */
function group(bytes: Uint8Array, at: number): number {
  let value = 0;
  for (let index = at; index < at + 5; index++) {
    const digit = values[bytes[index] ?? 0] ?? -1;
    if (digit < 0) {
      return -1;
    }
    value = value * 85 + digit;
  }
  return value > 0xffffffff ? -1 : value;
}

/** The number of bytes that a line's first letter promises: `A` is 1, `z` is 52; 0 for anything else. */
function promisedLength(letter: number): number {
  if (letter >= 65 && letter <= 90) {
    return letter - 64;
  }
  return letter >= 97 && letter <= 122 ? letter - 70 : 0;
}

/** Decodes one line `LETTER DIGITS…`, newline included, to the end of `into`; false when it is no such line. */
function decodeLine(bytes: Uint8Array, at: number, length: number, into: number[]): boolean {
  if (length < 7 || (length - 2) % 5 !== 0) {
    return false;
  }
  const wanted = promisedLength(bytes[at] ?? 0);
  const most = ((length - 2) / 5) * 4;
  if (wanted === 0 || most < wanted || wanted <= most - 4) {
    return false;
  }
  for (let done = 0; done < wanted; done += 4) {
    const value = group(bytes, at + 1 + (done / 4) * 5);
    if (value < 0) {
      return false;
    }
    for (let index = done; index < Math.min(done + 4, wanted); index++) {
      into.push(Math.floor(value / 2 ** (24 - 8 * (index - done))) & 0xff);
    }
  }
  return true;
}

/** Reads `literal SIZE` or `delta SIZE` and its lines, down to the blank one; null when no such line is here. */
function readSide(scan: Scan): BinaryHunk | Damaged | null {
  const found = /^(literal|delta) (\d{1,15})/.exec(currentText(scan).slice(0, 40));
  if (found === null) {
    return null;
  }
  skipLine(scan);
  const deflated: number[] = [];
  for (;;) {
    const length = lineEnd(scan.bytes, scan.at) - scan.at;
    const blank = length === 1 || (length === 2 && standsAt(scan.bytes, scan.at, '\r\n'));
    const carriageReturn = scan.bytes[scan.at + length - 2] === 13 ? 1 : 0;
    if (!blank && !decodeLine(scan.bytes, scan.at, length - carriageReturn, deflated)) {
      return { line: scan.line, reason: 'corrupt binary patch: this is no line of base 85' };
    }
    skipLine(scan);
    if (blank) {
      const form = found[1] === 'delta' ? 'delta' : 'literal';
      return { form, size: Number(found[2]), deflated: Uint8Array.from(deflated) };
    }
  }
}

/** Reads what follows `GIT binary patch`: the forward side, and the reverse side when there is one. */
export function readBinary(scan: Scan): BinaryDiff | Damaged {
  const forward = readSide(scan);
  if (forward === null) {
    return { line: scan.line, reason: 'unrecognized binary patch: neither literal nor delta' };
  }
  if ('reason' in forward) {
    return forward;
  }
  const reverse = readSide(scan);
  return reverse !== null && 'reason' in reverse ? reverse : { forward, reverse };
}
