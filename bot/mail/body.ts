import { parseDiff } from '../../analyzers/diff/parse.ts';
import { bytesOfSpans, findDiffs } from '../../analyzers/mail/patch.ts';
import type { Span } from '../../analyzers/mail/patch.ts';
import { decodeText } from './charset.ts';
import { joinFlowed, restoreFlowed } from './flowed.ts';
import { htmlText } from './html.ts';
import type { Part } from './mime.ts';

/** A part of a mail that may be read: its bytes as written, and where its diffs stand. */
export interface ReadablePart {
  readonly part: Part;
  readonly bytes: Uint8Array;
  readonly charset: string;
  readonly spans: readonly Span[];
}

/** The parts that hold the patch, and the text that stands above it. */
export interface FoundDiff {
  readonly holders: readonly ReadablePart[];
  readonly diffBytes: Uint8Array;
  /** Holders of other diffs, left out. */
  readonly ignored: readonly ReadablePart[];
}

/** The parts of a mail that hold text, as bytes of their own charset. */
export function readableParts(parts: readonly Part[]): ReadablePart[] {
  const readable: ReadablePart[] = [];
  const hasPlain = parts.some(part => part.type === 'text/plain' && !part.attachment);
  for (const part of parts) {
    if (part.type === 'text/html') {
      const html = hasPlain ? null : htmlText(decodeText(part.bytes, part.charset).text);
      if (html !== null)
        readable.push(readablePart(part, Buffer.from(html.text), 'utf-8', html.preformatted));
    } else if (mayHoldDiff(part)) {
      const bytes = part.flowed ? restoreFlowed(part.bytes, part.delSp) : part.bytes;
      readable.push(readablePart(part, bytes, part.charset, true));
    }
  }
  return readable;
}

function readablePart(part: Part, bytes: Uint8Array, charset: string, search: boolean): ReadablePart {
  return { part, bytes, charset, spans: search ? findDiffs(bytes) : [] };
}

function mayHoldDiff(part: Part): boolean {
  if (part.type.startsWith('text/')) return part.type !== 'text/calendar';
  if (/\.(?:patch|diff|txt|mbox|eml)$/i.test(part.fileName)) return true;
  return /^application\/(?:octet-stream|x-patch|x-diff|mbox)$/.test(part.type);
}

/** Is the part read with the mail, and not opened by hand? */
export function isInline({ part }: ReadablePart): boolean {
  return !part.attachment && /^text\/(?:plain|html)$/.test(part.type);
}

/** Choose the diff of a mail: the one in its text, unless that one is damaged and an attached one is whole. */
export function findDiff(readable: readonly ReadablePart[]): FoundDiff | null {
  const holders = readable.filter(({ spans }) => spans.length > 0);
  const inline = holders.filter(isInline);
  const attached = holders.filter(holder => !isInline(holder));
  if (holders.length === 0) return null;
  const preferred = inline.length > 0 && (attached.length === 0 || isWhole(inline) || !isWhole(attached));
  const chosen = preferred ? inline : attached;
  return {
    holders: chosen,
    diffBytes: joinDiffs(chosen),
    ignored: preferred ? attached : inline,
  };
}

function isWhole(holders: readonly ReadablePart[]): boolean {
  const diff = parseDiff(joinDiffs(holders));
  return diff.files.length > 0 && diff.damage.length === 0;
}

function joinDiffs(holders: readonly ReadablePart[]): Uint8Array {
  const diffs = holders.map(({ bytes, spans }) => bytesOfSpans(bytes, spans));
  const [only] = diffs;
  return diffs.length === 1 && only !== undefined ? only : Buffer.concat(diffs.map(endLine));
}

function endLine(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === 10 ? bytes : Buffer.concat([bytes, Buffer.from('\n')]);
}

/** The bytes above a part's first diff (all without one), with flowed lines joined. */
export function textAbove({ part, bytes, spans }: ReadablePart): Uint8Array {
  const above = bytes.subarray(0, spans[0]?.start ?? bytes.length);
  return part.flowed ? joinFlowed(above, part.delSp) : above;
}
