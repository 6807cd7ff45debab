const CAPACITY = 1 << 14;

/** What short texts mean, for as many of them as are kept at a time. */
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
