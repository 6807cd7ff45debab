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

/**
 * A cache that holds at most `limit` bytes; a value larger than an eighth of that is not kept. It has two halves: what is
 * asked for moves to the younger one, and when that is full the older one goes as a whole.
 */
export function objectCache<T extends object>(limit: number): ObjectCache<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  let size = 0;

  function enter(id: string, value: T): void {
    young.set(id, value);
    size += sizeOf(value);
    if (size <= limit / 2) return;
    old = young;
    young = new Map();
    size = 0;
  }

  return {
    get(id) {
      const value = young.get(id);
      if (value !== undefined) return value;
      const kept = old.get(id);
      if (kept !== undefined) enter(id, kept);
      return kept;
    },
    set(id, value) {
      if (!young.has(id) && sizeOf(value) <= limit / 8) enter(id, value);
    },
  };
}
