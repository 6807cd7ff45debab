import type { Declaration } from './declaration.ts';
import { OPEN, OPEN_BRACE } from './tokens.ts';

const CAPACITY = 1 << 14;
const MAX_TOKENS = 8;
const MAX_LENGTH = 160;

/** What short texts mean, for as many of them as are kept at a time: kernel C says `struct device *dev` 100,000 times. */
export interface Memo<Value> {
  recent: Map<string, Value>;
  /** What was recent before, and may be again. */
  former: Map<string, Value>;
}

/** A memory that knows nothing yet. */
export function emptyMemo<Value>(): Memo<Value> {
  return { recent: new Map(), former: new Map() };
}

/** A copy that does not hold on to the source that the text was cut from. */
export function detach(text: string): string {
  // Engines keep a long slice as a reference into its source; joining copies.
  return `${text} `.slice(0, -1);
}

/** What is remembered of a text. */
export function recall<Value>(memo: Memo<Value>, text: string): Value | undefined {
  const value = memo.recent.get(text);
  if (value !== undefined) return value;
  const former = memo.former.get(text);
  return former === undefined ? undefined : remember(memo, text, former);
}

/** Remembers a value; of a full memory the older half goes. */
export function remember<Value>(memo: Memo<Value>, text: string, value: Value): Value {
  if (memo.recent.size >= CAPACITY) {
    memo.former = memo.recent;
    memo.recent = new Map();
  }
  memo.recent.set(detach(text), value);
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
