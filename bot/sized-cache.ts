/** Values of sources by a key, the least recently used going first when they have too many bytes. */
export interface SizedCache<Value> {
  /** The value of a key; null when it is not kept. */
  get(key: string): Value | null;
  /** Keeps a value made of so many bytes, and returns it. */
  keep(key: string, value: Value, bytes: number): Value;
}

/** A cache of values that were made of at most `limit` bytes. */
export function openSizedCache<Value>(limit: number): SizedCache<Value> {
  const entries = new Map<string, { readonly value: Value; readonly bytes: number }>();
  let held = 0;

  function evict(): void {
    for (const [key, { bytes }] of entries) {
      if (held <= limit) return;
      entries.delete(key);
      held -= bytes;
    }
  }

  return {
    get(key) {
      const entry = entries.get(key);
      if (entry === undefined) return null;
      entries.delete(key);
      entries.set(key, entry);
      return entry.value;
    },
    keep(key, value, bytes) {
      held += bytes - (entries.get(key)?.bytes ?? 0);
      entries.set(key, { value, bytes });
      evict();
      return value;
    },
  };
}
