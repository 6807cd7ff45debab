import type { Declaration } from './declaration.ts';
import { OPEN, OPEN_BRACE } from './tokens.ts';

const CAPACITY = 1 << 14;
const MAX_TOKENS = 8;
const MAX_LENGTH = 160;

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** What short texts mean, for as many of them as are kept at a time: kernel C says `struct device *dev` 100,000 times. */
export type Memo<Value> = Map<string, Value>;

/** A copy that does not hold on to the source that the text was cut from. */
export function detach(text: string): string {
  return decoder.decode(encoder.encode(text));
}

/** Remembers a value; a full memory begins anew. */
export function remember<Value>(memo: Memo<Value>, text: string, value: Value): Value {
  if (memo.size >= CAPACITY) memo.clear();
  memo.set(detach(text), value);
  return value;
}

/** The source of a short range that holds no group; null where that does not decide what the range means. */
export function shortText({ tokens, text, entries }: Declaration, low: number, high: number): string | null {
  if (high <= low || high - low > MAX_TOKENS) return null;
  const first = entries[low];
  const last = entries[high - 1];
  if (last - first !== high - 1 - low || tokens.ends[last] - tokens.starts[first] > MAX_LENGTH) return null;
  for (let index = first; index <= last; index++) {
    const kind = tokens.kinds[index];
    if (kind === OPEN || kind === OPEN_BRACE) return null;
  }
  return text.slice(tokens.starts[first], tokens.ends[last]);
}
