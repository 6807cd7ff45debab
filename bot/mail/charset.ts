import { TextDecoder } from 'node:util';
import iconv from 'iconv-lite';

/** Text made of bytes, and whether the stated charset was the true one. */
export interface DecodedText {
  readonly text: string;
  /** Why another charset than the stated one was taken; null when the stated one fits. */
  readonly problem: string | null;
}

const decoders = new Map<string, TextDecoder | null>();

/** Charset names that say nothing, or less than the bytes: UTF-8 is tried first. */
const silent = new Set([
  '',
  'us-ascii',
  'ascii',
  'ansi_x3.4-1968',
  'utf8',
  'utf-8',
  '7bit',
  '8bit',
  'unknown-8bit',
]);

const utf8 = new TextDecoder('utf-8', { fatal: true });
const western = new TextDecoder('windows-1252');

/** Decode bytes by the charset that a mail states; where it does not fit, as UTF-8 or else windows-1252, and say so. */
export function decodeText(bytes: Uint8Array, charset: string): DecodedText {
  const label = charset.trim().toLowerCase();
  if (silent.has(label)) return decodeSilent(bytes, charset);
  const decoder = fatalDecoder(label);
  if (decoder !== null) {
    const text = decodeWhole(bytes, decoder);
    return text === null
      ? unfit(bytes, `The text is not in its charset ${charset}.`)
      : { text, problem: null };
  }
  if (iconv.encodingExists(label)) return { text: iconv.decode(Buffer.from(bytes), label), problem: null };
  return unfit(bytes, `The charset ${charset} is unknown.`);
}

function decodeSilent(bytes: Uint8Array, charset: string): DecodedText {
  const text = decodeWhole(bytes, utf8);
  if (text !== null) return { text, problem: null };
  // Where no charset is stated there is none to be wrong.
  return charset === ''
    ? { text: decodeLines(bytes), problem: null }
    : unfit(bytes, `The text is not in ${charset}.`);
}

function unfit(bytes: Uint8Array, problem: string): DecodedText {
  return { text: decodeLines(bytes), problem: `${problem} It was read as UTF-8 or windows-1252.` };
}

function decodeWhole(bytes: Uint8Array, decoder: TextDecoder): string | null {
  try {
    return decoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Line by line, because the file that a patch quotes need not have the charset of the text around it. */
function decodeLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    const line = bytes.subarray(start, end);
    lines.push(decodeWhole(line, utf8) ?? western.decode(line));
    start = end;
  }
  return lines.join('');
}

function fatalDecoder(label: string): TextDecoder | null {
  const known = decoders.get(label);
  if (known !== undefined) return known;
  const made = makeDecoder(label);
  // A hostile archive may name a new charset in every mail.
  if (decoders.size < 200) decoders.set(label, made);
  return made;
}

function makeDecoder(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label, { fatal: true });
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
