import libmime from 'libmime';
import { decodeText } from './charset.ts';

/** One header field; the value unfolded, one character per byte, not decoded. */
export interface HeaderField {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

/** The header of a mail or of a MIME part. */
export interface HeaderBlock {
  readonly fields: readonly HeaderField[];
  /** Offset of the body. */
  readonly bodyStart: number;
  /** Do the header's lines end in CR LF? Then that is how the mail was carried, not what was sent. */
  readonly crlf: boolean;
}

/** More than any mail has; the rest is ignored, so that a hostile one costs little. */
const mostFields = 2000;
const longestValue = 200_000;

const headerLine = /^([!-9;-~]{1,200})[ \t]*:[ \t]*/;

/**
 * Read the header that begins at `start`, after any mbox separator lines.
 *
 * A line that is no header ends it, unless headers follow before the empty line: then a careless mailer wrapped it.
 */
export function readHeaderBlock(raw: Uint8Array, start = 0): HeaderBlock {
  const lines = blockLines(raw, start);
  const last = lines.texts.findLastIndex(line => headerLine.test(line));
  const fields: { name: string; value: string }[] = [];
  for (const [index, line] of lines.texts.entries()) {
    if (index > last && !/^[ \t]/.test(line)) {
      return { fields, bodyStart: lines.starts[index] ?? raw.length, crlf: lines.crlf };
    }
    const [whole, name] = headerLine.exec(line) ?? [];
    const previous = fields.at(-1);
    if (name !== undefined && fields.length < mostFields) {
      fields.push({ name: name.toLowerCase(), value: line.slice(whole?.length).trimEnd() });
    } else if (previous !== undefined && previous.value.length < longestValue && !/^>?From /.test(line)) {
      previous.value += ` ${line.trim()}`;
    }
  }
  return { fields, bodyStart: lines.end, crlf: lines.crlf };
}

interface BlockLines {
  readonly texts: readonly string[];
  readonly starts: readonly number[];
  /** Offset behind the empty line. */
  readonly end: number;
  readonly crlf: boolean;
}

function blockLines(raw: Uint8Array, start: number): BlockLines {
  const texts: string[] = [];
  const starts: number[] = [];
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  let crlf = false;
  let at = start;
  while (at < raw.length) {
    const newline = raw.indexOf(10, at);
    const end = newline < 0 ? raw.length : newline;
    const text = bytes.toString('latin1', at, end);
    if (at === start) crlf = text.endsWith('\r');
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (line === '' || endsHeader(line))
      return { texts, starts, end: line === '' ? Math.min(end + 1, raw.length) : at, crlf };
    if (!(texts.length === 0 && /^>?From /.test(line))) {
      texts.push(line);
      starts.push(at);
    }
    at = end + 1;
  }
  return { texts, starts, end: raw.length, crlf };
}

/** Lines that a diff begins with, though one of them has a header's form; bare patches have no empty line above. */
function endsHeader(line: string): boolean {
  return /^(?:diff -|--- |Index: \S+$|@@ -|# HG changeset patch)/.test(line) || /^---[ \t]*$/.test(line);
}

/** The first value of a field that is not empty; '' without one. */
export function headerValue(block: HeaderBlock, name: string): string {
  return block.fields.find(field => field.name === name && field.value.trim() !== '')?.value ?? '';
}

/** All values of a field, in order. */
export function headerValues(block: HeaderBlock, name: string): string[] {
  return block.fields.filter(field => field.name === name).map(field => field.value);
}

/** A field's value as Unicode on one line: raw bytes as UTF-8 or windows-1252, then RFC 2047 words. */
export function decodeHeader(value: string): string {
  const ascii = !/[^\0-\x7f]/.test(value);
  const text = ascii ? value : decodeText(Buffer.from(value, 'latin1'), '').text;
  return decodeWords(text).replaceAll(/[\r\n]+/g, ' ');
}

/** Decode the RFC 2047 words (`=?utf-8?q?…?=`) in a text. */
export function decodeWords(text: string): string {
  return text.includes('=?') ? libmime.decodeWords(text) : text;
}
