import type { Chance } from '../chance.ts';

/** How the text of a mail travels. */
export type Transfer = '7bit' | '8bit' | 'quoted-printable' | 'base64';

/** A text as UTF-8 in a transfer encoding, in ASCII lines where the encoding says so. */
export function encodeBody(text: string, transfer: Transfer): Buffer {
  const bytes = Buffer.from(text);
  if (transfer === 'base64') return Buffer.from(`${bytes.toString('base64').replace(/.{76}/g, '$&\n')}\n`);
  return transfer === 'quoted-printable' ? Buffer.from(quotedPrintable(bytes)) : bytes;
}

function quotedPrintable(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .split('\n')
    .map(line => softBreaks(line.replace(/[^\t -<>-~]|[\t ]$/g, escapeByte)))
    .join('\n');
}

function escapeByte(byte: string): string {
  return `=${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}

function softBreaks(line: string): string {
  return line.replace(/(?:=..|[^=]){70}(?=.{5})/g, '$&=\n');
}

/** A header's words, encoded when they are not ASCII. */
export function encodeWords(text: string): string {
  return /^[ -~]*$/.test(text) ? text : `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
}

/** How a text would be sent: mostly as it is, sometimes quoted, seldom as base64. */
export function transferOf(text: string, chance: Chance): Transfer {
  const roll = chance.number(100);
  if (roll < 4) return 'base64';
  if (roll < 16) return 'quoted-printable';
  return /[^\0-\x7f]/.test(text) ? '8bit' : '7bit';
}
