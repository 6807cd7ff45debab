import { growingBuffer } from './growing-buffer.ts';
import type { GrowingBuffer } from './growing-buffer.ts';
import { readContentEnd } from './content-length.ts';
import { lookAhead, readSeparator } from './separator.ts';
import type { Separator } from './separator.ts';
import { unquoteFrom } from './unquote.ts';

/** One mail of an archive. */
export interface SplitMail {
  /** Without the separator line, `>From ` unquoted. */
  readonly raw: Uint8Array;
  /** Bytes beyond the size limit, not in `raw`. */
  readonly lost: number;
  /** Offset in the archive behind the mail: where the separator of the next one stands, if one does. */
  readonly end: number;
  /** Did a separator, and not the archive's end, end it? Without one, more of the mail may yet be written. */
  readonly whole: boolean;
}

export interface SplitOptions {
  /** Bytes that one mail may have; 64 MiB unless told. */
  readonly largest?: number;
  /** The file holds one mail by its nature (Maildir): nothing in it separates. */
  readonly single?: boolean;
}

interface State {
  readonly buffer: GrowingBuffer;
  readonly largest: number;
  readonly single: boolean;
  /** Does the archive's first line separate? Then which kind; null for a mail without. */
  style: 'mbox' | 'git' | 'none' | null;
  /** From where to look for the next separator. */
  scanned: number;
  /** End of the body by a Content-Length that was found true; -1 without. */
  contentEnd: number;
  checkedLength: boolean;
  /** The beginning of a mail that is over the limit. */
  head: Uint8Array | null;
  lost: number;
  /** Offset in the archive of the first byte in the buffer. */
  passed: number;
}

/**
 * Cut an archive into its mails as the bytes come: mboxo, mboxrd, mboxcl, mboxcl2, pipermail's months, git format-patch's
 * output, or one mail without separator. Holds one mail at a time, and of that no more than the limit.
 */
export async function* splitMails(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: SplitOptions = {},
): AsyncGenerator<SplitMail> {
  const state: State = {
    buffer: growingBuffer(),
    largest: options.largest ?? 67_108_864,
    single: options.single ?? false,
    style: null,
    scanned: 0,
    contentEnd: -1,
    checkedLength: false,
    head: null,
    lost: 0,
    passed: 0,
  };
  for await (const chunk of chunks) {
    state.buffer.append(chunk);
    yield* takeMails(state, false);
  }
  yield* takeMails(state, true);
  const last = takeMail(state, state.buffer.bytes().length, true);
  if (last !== null) yield last;
}

function* takeMails(state: State, ended: boolean): Generator<SplitMail> {
  if (state.style === null && !begin(state, ended)) return;
  for (;;) {
    const found = findEnd(state, ended);
    if (found === null) break;
    const mail = takeMail(state, found.at, false);
    drop(state, found.separator.end - found.at);
    if (mail !== null) yield mail;
  }
  limit(state);
}

/** Look at the first line; false when there are not enough bytes to judge. */
function begin(state: State, ended: boolean): boolean {
  const bytes = state.buffer.bytes();
  let start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (isBlankByte(bytes[start])) start++;
  if (bytes.length - start < lookAhead && !ended) return false;
  const isFrom = bytes.toString('latin1', start, start + 5) === 'From ';
  const separator = isFrom ? readSeparator(bytes, start, true) : undefined;
  state.style = separator === undefined ? 'none' : separator.git ? 'git' : 'mbox';
  if (separator !== undefined) drop(state, separator.end);
  return true;
}

function isBlankByte(byte: number | undefined): boolean {
  return byte === 10 || byte === 13 || byte === 32 || byte === 9;
}

interface FoundEnd {
  readonly at: number;
  readonly separator: Separator;
}

/** Where the mail at the front ends; null when that cannot be told yet. */
function findEnd(state: State, ended: boolean): FoundEnd | null {
  if (state.single && state.style === 'none') return null;
  const bytes = state.buffer.bytes();
  if (!state.checkedLength && state.head === null) {
    const end = readContentEnd(bytes, ended, state.largest);
    if (end === 'unknown') return null;
    [state.contentEnd, state.checkedLength] = [end, true];
    state.scanned = Math.max(state.scanned, end - 1);
  }
  for (;;) {
    const at = bytes.indexOf('\nFrom ', state.scanned, 'latin1') + 1;
    if (at === 0) {
      state.scanned = Math.max(state.scanned, bytes.length - 6);
      return null;
    }
    if (bytes.length - at < lookAhead && !ended) return null;
    const separator = readSeparator(bytes, at, isAfterBlank(bytes, at));
    if (separator !== undefined && !(separator.git && state.style === 'none')) return { at, separator };
    state.scanned = at;
  }
}

function isAfterBlank(bytes: Buffer, at: number): boolean {
  const before = bytes[at - 2] === 13 ? at - 3 : at - 2;
  return before < 0 || bytes[before] === 10;
}

function drop(state: State, count: number): void {
  state.buffer.drop(count);
  state.passed += count;
}

/** Take the mail that ends at `end` off the front; null when it is nothing but blank lines. */
function takeMail(state: State, end: number, last: boolean): SplitMail | null {
  const bytes = state.buffer.bytes().subarray(0, end);
  const alone = state.style === 'none' && last;
  const raw = state.head ?? (alone ? Buffer.from(bytes) : withoutFrame(bytes, state));
  const lost = state.head === null ? 0 : state.lost + bytes.length;
  drop(state, end);
  [state.scanned, state.contentEnd, state.checkedLength, state.head, state.lost] = [0, -1, false, null, 0];
  const isEmpty = raw.length < 1000 && Buffer.from(raw).toString('latin1').trim() === '';
  return isEmpty ? null : { raw, lost, end: state.passed, whole: !last };
}

/** Without the empty line that mbox puts behind each mail, and with its quoting undone. */
function withoutFrame(bytes: Buffer, state: State): Uint8Array {
  const text = bytes.toString('latin1', Math.max(0, bytes.length - 4));
  const extra = /\r?\n(\r?\n)$/.exec(text)?.[1]?.length ?? 0;
  const body = bytes.subarray(0, bytes.length - extra);
  if (state.style === 'git') return Buffer.from(body);
  // mboxcl2 counts and does not quote; an unquoted line inside tells it from mboxcl.
  const counted = state.contentEnd >= 0 && body.includes('\nFrom ', 0, 'latin1');
  return counted ? Buffer.from(body) : unquoteFrom(body);
}

/** Set the beginning of an oversized mail aside, so that the rest can be passed over without being held. */
function limit(state: State): void {
  const bytes = state.buffer.bytes();
  if (state.head === null && bytes.length <= state.largest) return;
  const kept = Math.min(bytes.length, lookAhead * 2);
  if (state.head === null) {
    state.head = Uint8Array.from(bytes.subarray(0, state.largest));
    state.lost = -state.largest;
  }
  const dropped = bytes.length - kept;
  state.lost += dropped;
  drop(state, dropped);
  state.scanned = Math.max(0, state.scanned - dropped);
}
