import { parseDate } from '../../analyzers/mail/date.ts';
import { decodeText } from './charset.ts';

/** A mail as an archive's page shows it: no header, but what the page says of it. */
export interface ArchivePage {
  readonly subject: string;
  /** `Name <address>`; '' where the page does not say. */
  readonly from: string;
  readonly date: string;
  /** Without `<>`; '' where the page does not say. */
  readonly messageId: string;
  /** The list's address; '' where the page does not say. */
  readonly list: string;
  readonly body: Uint8Array;
}

/** Is the line a date as archives print it, day and time both? */
export function isPageDate(line: string): boolean {
  return line.length < 80 && /\d:\d\d/.test(line) && /(?:19|20)\d\d/.test(line) && parseDate(line) !== null;
}

/** The page's bytes as text, and the way back: Latin-1 stays one byte a character. */
export function pageText(raw: Uint8Array): { text: string; encode: (text: string) => Uint8Array } {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const latin1 = bytes.toString('latin1');
  if (decodeText(raw, 'utf-8').problem === null) {
    return { text: bytes.toString('utf8'), encode: text => Buffer.from(text, 'utf8') };
  }
  return { text: latin1, encode: encodeLatin1 };
}

/** What an entity brings beyond Latin-1 makes the whole UTF-8. */
function encodeLatin1(text: string): Uint8Array {
  return Buffer.from(text, /^[\0-\xff]*$/.test(text) ? 'latin1' : 'utf8');
}
