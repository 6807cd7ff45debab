/** A bounded store of immutable bytes by id; what was not asked for the longest goes first. */
export interface ObjectCache<T extends { readonly bytes: Uint8Array }> {
  get(id: string): T | undefined;
  set(id: string, value: T): void;
}

// What an entry costs besides its bytes: the id, the map's slot, the object.
const overhead = 256;

/** A cache that holds at most `limit` bytes; a value larger than an eighth of that is not kept. */
export function objectCache<T extends { readonly bytes: Uint8Array }>(limit: number): ObjectCache<T> {
  const values = new Map<string, T>();
  let size = 0;

  function drop(id: string, value: T): void {
    values.delete(id);
    size -= value.bytes.length + overhead;
  }

  return {
    get(id) {
      const value = values.get(id);
      if (!value) return undefined;
      values.delete(id);
      values.set(id, value);
      return value;
    },
    set(id, value) {
      const old = values.get(id);
      if (old) drop(id, old);
      if (value.bytes.length > limit / 8) return;
      values.set(id, value);
      size += value.bytes.length + overhead;
      for (const [oldest, unused] of values) {
        if (size <= limit) return;
        drop(oldest, unused);
      }
    },
  };
}
