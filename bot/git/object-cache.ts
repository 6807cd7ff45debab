/** A bounded store of what is known of immutable objects, mostly their bytes, by id; what was not asked for the longest goes first. */
export interface ObjectCache<T> {
  get(id: string): T | undefined;
  set(id: string, value: T): void;
}

// What an entry costs besides its bytes: the id, the map's slot, the object.
const overhead = 256;

function sizeOf(value: object): number {
  return 'bytes' in value && value.bytes instanceof Uint8Array ? value.bytes.length + overhead : overhead;
}

/** A cache that holds at most `limit` bytes; a value larger than an eighth of that is not kept. */
export function objectCache<T extends object>(limit: number): ObjectCache<T> {
  const values = new Map<string, T>();
  let size = 0;

  function drop(id: string, value: T): void {
    values.delete(id);
    size -= sizeOf(value);
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
      if (sizeOf(value) > limit / 8) return;
      values.set(id, value);
      size += sizeOf(value);
      for (const [oldest, unused] of values) {
        if (size <= limit) return;
        drop(oldest, unused);
      }
    },
  };
}
