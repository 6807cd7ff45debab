import libmime from 'libmime';
import { decodeHeader, headerValue, readHeaderBlock } from './header.ts';
import type { HeaderBlock } from './header.ts';
import { decodeTransfer } from './transfer-encoding.ts';

/** A leaf of a mail's MIME tree. */
export interface Part {
  /** `text/plain`, in lower case. */
  readonly type: string;
  readonly charset: string;
  /** RFC 3676: the lines may have been reflowed; `delSp` says that the joining blank goes. */
  readonly flowed: boolean;
  readonly delSp: boolean;
  readonly attachment: boolean;
  readonly fileName: string;
  /** After transfer decoding; CR LF is LF where only the transport put it there. */
  readonly bytes: Uint8Array;
  /** The header of the innermost message/rfc822 around the part; null in the mail itself. */
  readonly enclosed: HeaderBlock | null;
}

interface Walk {
  readonly parts: Part[];
  readonly crlf: boolean;
}

const deepest = 12;
const mostParts = 500;

/** The leaves of a mail in order. A multipart without parts is read as plain text, so nothing is lost. */
export function readParts(raw: Uint8Array, header: HeaderBlock): Part[] {
  const walk: Walk = { parts: [], crlf: header.crlf };
  walkPart(raw.subarray(header.bodyStart), header, null, deepest, walk);
  return walk.parts;
}

function walkPart(
  body: Uint8Array,
  header: HeaderBlock,
  enclosed: HeaderBlock | null,
  depth: number,
  walk: Walk,
): void {
  if (walk.parts.length >= mostParts) return;
  const type = libmime.parseHeaderValue(headerValue(header, 'content-type').slice(0, 4000));
  const name = type.value.trim().toLowerCase();
  const boundary = type.params['boundary'] ?? '';
  if (name.startsWith('multipart/') && boundary !== '' && depth > 0) {
    const sections = splitSections(body, boundary);
    for (const section of sections) {
      const inner = readHeaderBlock(section);
      walkPart(section.subarray(inner.bodyStart), inner, enclosed, depth - 1, walk);
    }
    if (sections.length > 0) return;
  }
  const bytes = decodeBody(body, header, walk.crlf);
  if (name === 'message/rfc822' && depth > 0) {
    const inner = readHeaderBlock(bytes);
    walkPart(bytes.subarray(inner.bodyStart), inner, inner, depth - 1, walk);
    return;
  }
  walk.parts.push(leaf(bytes, header, enclosed, type.params, name));
}

function leaf(
  bytes: Uint8Array,
  header: HeaderBlock,
  enclosed: HeaderBlock | null,
  params: Readonly<Record<string, string>>,
  name: string,
): Part {
  const place = libmime.parseHeaderValue(headerValue(header, 'content-disposition').slice(0, 4000));
  const flowed = (params['format'] ?? '').toLowerCase() === 'flowed';
  return {
    type: /^[\w.+-]+\/[\w.+-]+$/.test(name) && !name.startsWith('multipart/') ? name : 'text/plain',
    charset: params['charset'] ?? '',
    flowed,
    delSp: flowed && (params['delsp'] ?? '').toLowerCase() === 'yes',
    attachment: place.value.trim().toLowerCase() === 'attachment',
    fileName: decodeHeader(place.params['filename'] ?? params['name'] ?? ''),
    bytes,
    enclosed,
  };
}

function decodeBody(body: Uint8Array, header: HeaderBlock, crlf: boolean): Uint8Array {
  const carried = crlf ? withoutCarriageReturns(body) : body;
  return decodeTransfer(carried, headerValue(header, 'content-transfer-encoding'));
}

/** CR LF to LF; a lone CR stays. */
export function withoutCarriageReturns(bytes: Uint8Array): Uint8Array {
  if (!bytes.includes(13)) return bytes;
  const result = new Uint8Array(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte !== 13 || bytes[at + 1] !== 10) result[length++] = byte;
  }
  return result.subarray(0, length);
}

/** The bodies between the boundary lines (RFC 2046, 5.1.1), each with its last line end, as git keeps it; the last may lack its end. */
function splitSections(body: Uint8Array, boundary: string): Uint8Array[] {
  const mark = Buffer.from(`--${boundary}`, 'latin1');
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const sections: Uint8Array[] = [];
  let open = -1;
  for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + mark.length)) {
    if (at > 0 && bytes[at - 1] !== 10) continue;
    const newline = bytes.indexOf(10, at);
    const end = newline < 0 ? bytes.length : newline + 1;
    const rest = bytes.toString('latin1', at + mark.length, Math.min(end, at + mark.length + 80)).trim();
    if (rest !== '' && rest !== '--') continue;
    if (open >= 0) sections.push(body.subarray(open, at));
    open = end;
    if (rest === '--') return sections;
  }
  if (open >= 0 && open < body.length) sections.push(body.subarray(open));
  return sections;
}
