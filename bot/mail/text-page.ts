import { isPageDate } from './archive-page.ts';
import type { ArchivePage } from './archive-page.ts';
import { decodeTransfer } from './transfer-encoding.ts';

const sender = /^(.{0,200}?)[ \t]*(?:\b|<)([^\s<>]{1,100}(?:@| at )[^\s<>@]{1,100})>?$/;

/**
 * Read an archive's page that was saved as text:
 *
 *     subject / empty line / Name name at host / date / empty line / body            (pipermail)
 *     [Date Prev][Date Next]… / empty line / subject / empty line / body             (MHonArc, author lost)
 */
export function readTextPage(raw: Uint8Array): ArchivePage | null {
  const head = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 8192)).toString('latin1');
  const lines = linesWithOffsets(head);
  const [first, second, third] = lines;
  if (first === undefined || second === undefined) return null;
  if (/^\[Date Prev\].{0,200}\[Thread Next\]/.test(first.text))
    return page(second.text, '', '', raw, second.end);
  const [, name = '', address] = sender.exec(second.text) ?? [];
  if (third === undefined || address === undefined || !isPageDate(third.text)) return null;
  const from = `${name.trim()} <${address.replace(' at ', '@')}>`;
  return page(first.text, from.trim(), third.text, raw, third.end);
}

function page(subject: string, from: string, date: string, raw: Uint8Array, bodyStart: number): ArchivePage {
  const body = withoutFooter(raw.subarray(bodyStart));
  return {
    subject,
    from,
    date,
    messageId: '',
    list: '',
    body: isQuotedPrintable(body) ? decodeTransfer(body, 'quoted-printable') : body,
  };
}

interface Line {
  readonly text: string;
  /** Offset behind the line. */
  readonly end: number;
}

/** The first three lines with text on them. */
function linesWithOffsets(head: string): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < head.length && lines.length < 3;) {
    const newline = head.indexOf('\n', at);
    const end = newline < 0 ? head.length : newline + 1;
    const text = head.slice(at, end).trim();
    if (text !== '') lines.push({ text, end });
    at = end;
  }
  return lines;
}

/** `More information about the … mailing list`, the page's own last line. */
function withoutFooter(body: Uint8Array): Uint8Array {
  const from = Math.max(0, body.length - 400);
  const tail = Buffer.from(body.buffer, body.byteOffset + from, body.length - from).toString('latin1');
  const footer = /\nMore information about the [^\n]{1,120}\n?mailing list\s*$/.exec(tail);
  return footer === null ? body : body.subarray(0, from + footer.index + 1);
}

/** Old archives show the body undecoded: soft line breaks, and no `=` that is not an escape. */
function isQuotedPrintable(body: Uint8Array): boolean {
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
  return /=\r?\n/.test(text) && !/=(?![0-9A-F]{2}|\r?\n)/.test(text);
}
