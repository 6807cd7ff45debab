/** Undo `Content-Transfer-Encoding`; an unknown one leaves the bytes as they are. */
export function decodeTransfer(bytes: Uint8Array, encoding: string): Uint8Array {
  const name = encoding.trim().toLowerCase();
  if (name.startsWith('base64')) return decodeBase64(bytes);
  if (name.startsWith('quoted-printable')) return decodeQuotedPrintable(bytes);
  return bytes;
}

const space = 32;
const underscore = 95;
const newline = 10;
const carriageReturn = 13;
const tab = 9;
const equals = 61;

/** Base 64 up to the first line that cannot be any: list software appends its footer as plain text. */
function decodeBase64(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  for (let start = 0; start < bytes.length;) {
    const next = bytes.indexOf(newline, start);
    const lineEnd = next < 0 ? bytes.length : next;
    if (isPlainLine(bytes.subarray(start, lineEnd))) {
      end = start;
      break;
    }
    start = lineEnd + 1;
  }
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, end).toString('latin1');
  return Buffer.from(text, 'base64');
}

function isPlainLine(line: Uint8Array): boolean {
  const inside = line.indexOf(space);
  const hasWords =
    inside > 0 && line.subarray(inside).some(byte => byte !== space && byte !== carriageReturn);
  return hasWords || line[0] === underscore || (line[0] === 45 && line[1] === 45);
}

/** RFC 2045, 6.7; an escape that is none stays as it is, blanks at line ends were put there on the way. */
function decodeQuotedPrintable(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length);
  let length = 0;
  let blanks = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === newline || (byte === carriageReturn && bytes[at + 1] === newline)) {
      length -= blanks;
      blanks = 0;
      result[length++] = byte;
      continue;
    }
    if (byte !== equals) {
      blanks = byte === space || byte === tab ? blanks + 1 : 0;
      result[length++] = byte;
      continue;
    }
    blanks = 0;
    const skipped = softBreak(bytes, at + 1);
    const code = skipped > 0 ? -1 : hexByte(bytes[at + 1], bytes[at + 2]);
    if (skipped > 0) at += skipped;
    else if (code >= 0) {
      result[length++] = code;
      at += 2;
    } else result[length++] = byte;
  }
  return result.subarray(0, length);
}

/** How many bytes of a soft line break follow the `=`; 0 when it is none. */
function softBreak(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === space || bytes[at] === tab) at++;
  if (bytes[at] === carriageReturn && bytes[at + 1] === newline) return at + 2 - from;
  return bytes[at] === newline ? at + 1 - from : 0;
}

function hexByte(high: number | undefined, low: number | undefined): number {
  const [first, second] = [hexDigit(high), hexDigit(low)];
  return first < 0 || second < 0 ? -1 : first * 16 + second;
}

function hexDigit(byte = 0): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return letter >= 97 && letter <= 102 ? letter - 87 : -1;
}
