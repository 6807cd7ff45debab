import type { Declaration } from './declaration.ts';
import { OPEN, OPEN_BRACE, type Tokens } from './tokens.ts';

const MAX_TOKENS = 8;
/** Longer phrases are not kept, in bytes. */
const WIDTH = 48;
/** Two to the power of it is how many are kept at a time. */
const BITS = 14;
const SIZE = 1 << BITS;

/**
 * What short runs of tokens mean, for as many of them as are kept at a time: kernel C says `struct device *dev` 100,000 times. They
 * are found by their bytes, so that nobody makes strings of what is known.
 */
export interface Phrases<Value> {
  /** Of the phrase at each place: its key, its length, which is 0 without one, its bytes and what it means. */
  readonly keys: Int32Array;
  readonly lengths: Uint8Array;
  readonly spellings: Uint8Array;
  readonly values: (Value | null)[];
}

/** Knows nothing yet. */
export function noPhrases<Value>(): Phrases<Value> {
  return {
    keys: new Int32Array(SIZE),
    lengths: new Uint8Array(SIZE),
    spellings: new Uint8Array(SIZE * WIDTH),
    values: new Array<Value | null>(SIZE).fill(null),
  };
}

/** Mixes into a key what tells a token from others at first sight: its length and five of its bytes. */
function mix(key: number, { bytes, starts, ends }: Tokens, index: number): number {
  const start = starts[index];
  const last = ends[index] - 1;
  const length = last + 1 - start;
  const outer = bytes[start] | (bytes[last] << 8) | (length << 16);
  const quarter = length >> 2;
  const inner = bytes[start + quarter] | (bytes[start + (length >> 1)] << 8) | (bytes[last - quarter] << 16);
  const mixed = Math.imul(Math.imul(key ^ outer, 0x85ebca6b) ^ inner, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The key of a short range that holds no group; null where that does not decide what the range means. */
function keyOf({ tokens, entries }: Declaration, low: number, high: number): number | null {
  if (high <= low || high - low > MAX_TOKENS) return null;
  const first = entries[low];
  const last = entries[high - 1];
  if (last - first !== high - 1 - low || tokens.ends[last] - tokens.starts[first] > WIDTH) return null;
  let key = 0;
  for (let index = first; index <= last; index++) {
    const kind = tokens.kinds[index];
    if (kind === OPEN || kind === OPEN_BRACE) return null;
    key = mix(key, tokens, index);
  }
  return key;
}

/** A stretch of a source, in bytes. */
interface Stretch {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
}

function isAt<Value>(phrases: Phrases<Value>, place: number, key: number, stretch: Stretch): boolean {
  const { keys, lengths, spellings } = phrases;
  const { bytes, start, end } = stretch;
  if (keys[place] !== key || lengths[place] !== end - start) return false;
  let at = place * WIDTH;
  for (let index = start; index < end; index++) if (spellings[at++] !== bytes[index]) return false;
  return true;
}

/** Puts a phrase at its place; the one that is there moves to the place beside it. */
function put<Value>(
  phrases: Phrases<Value>,
  place: number,
  key: number,
  stretch: Stretch,
  value: Value,
): void {
  const { keys, lengths, spellings, values } = phrases;
  const { bytes, start, end } = stretch;
  const beside = place ^ 1;
  keys[beside] = keys[place];
  lengths[beside] = lengths[place];
  values[beside] = values[place];
  const [into, other] = [place * WIDTH, beside * WIDTH];
  for (let at = 0; at < lengths[place]; at++) spellings[other + at] = spellings[into + at];
  keys[place] = key;
  lengths[place] = end - start;
  for (let at = 0; at < end - start; at++) spellings[into + at] = bytes[start + at];
  values[place] = value;
}

/** How a source is decoded says what other bytes mean. */
function isPlain({ bytes, start, end }: Stretch): boolean {
  for (let index = start; index < end; index++) if (bytes[index] > 127) return false;
  return true;
}

/**
 * What a range means, as it is known or else as `read` says, whose answer must hold on to no source; null where that depends on
 * more than its tokens, or it is long.
 */
export function phraseAt<Value>(
  phrases: Phrases<Value>,
  declaration: Declaration,
  [low, high]: readonly [number, number],
  read: (declaration: Declaration, low: number, high: number) => Value,
): Value | null {
  const key = keyOf(declaration, low, high);
  if (key === null) return null;
  const { tokens, entries } = declaration;
  const stretch = {
    bytes: tokens.bytes,
    start: tokens.starts[entries[low]],
    end: tokens.ends[entries[high - 1]],
  };
  const place = key >>> (32 - BITS);
  if (isAt(phrases, place, key, stretch)) return phrases.values[place];
  if (isAt(phrases, place ^ 1, key, stretch)) return phrases.values[place ^ 1];
  const value = read(declaration, low, high);
  if (isPlain(stretch)) put(phrases, place, key, stretch, value);
  return value;
}
