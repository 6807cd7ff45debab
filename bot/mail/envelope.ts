import type { ArchivePage } from './archive-page.ts';
import { readHeaderBlock } from './header.ts';
import type { HeaderBlock } from './header.ts';
import { readHtmlPage } from './html-page.ts';
import { readTextPage } from './text-page.ts';

/** A mail's bytes, its header read. */
export interface Envelope {
  readonly bytes: Uint8Array;
  readonly header: HeaderBlock;
  /** An archive rewrote `name@host` to `name at host`, perhaps in the diff too. */
  readonly obfuscated: boolean;
}

/** Read what comes before a mail's body, whatever form the input has: a mail, a patch file, a bare diff, a saved archive page. */
export function readEnvelope(raw: Uint8Array): Envelope {
  let start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (raw[start] === 10 || raw[start] === 13) start++;
  const header = readHeaderBlock(raw, start);
  if (header.fields.some(({ name }) => name === 'message-id' || name === 'date' || name === 'received')) {
    const from = header.fields.find(({ name }) => name === 'from')?.value ?? '';
    return { bytes: raw, header, obfuscated: !from.includes('@') && from.includes(' at ') };
  }
  const page = readArchivePage(raw.subarray(start));
  if (page === null) return { bytes: raw, header, obfuscated: false };
  return { bytes: page.body, header: pageHeader(page), obfuscated: true };
}

/** Read a saved page of pipermail or MHonArc, HTML or copied as text; null when the bytes are none. */
function readArchivePage(raw: Uint8Array): ArchivePage | null {
  const start = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 4096)).toString('latin1');
  return /^\s*<(?:!--|!doctype html|html|\?xml)/i.test(start) ? readHtmlPage(raw) : readTextPage(raw);
}

/** The header that the page's mail had, as far as the page says. */
function pageHeader(page: ArchivePage): HeaderBlock {
  const fields = [
    { name: 'subject', value: page.subject },
    { name: 'from', value: page.from },
    { name: 'date', value: page.date },
    { name: 'message-id', value: page.messageId === '' ? '' : `<${page.messageId}>` },
    { name: 'list-post', value: page.list === '' ? '' : `<mailto:${page.list}>` },
  ];
  const value = (text: string): string =>
    /[^\0-\xff]/.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
  return {
    fields: fields.map(field => ({ name: field.name, value: value(field.value) })),
    bodyStart: 0,
    crlf: page.body.includes(13),
  };
}
