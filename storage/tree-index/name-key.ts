/**
 * A name in 48 bits: 16 that choose a bucket, 32 that tell its names apart. No two of some million names share one in
 * practice (3 million: a chance of 1 in 60 for a single pair), and who relies on a file reads it again.
 */
export interface NameKey {
  readonly high: number;
  readonly low: number;
}

const key = { high: 0, low: 0 };

/** The key of the bytes between two offsets. The object is reused by the next call. */
export function nameKey(bytes: Uint8Array, start: number, end: number): NameKey {
  let one = 0xdeadbeef;
  let other = 0x41c6ce57;
  for (let at = start; at < end; at++) {
    const byte = bytes[at];
    one = Math.imul(one ^ byte, 2654435761);
    other = Math.imul(other ^ byte, 1597334677);
  }
  // The finish of cyrb53, which mixes both halves.
  one = Math.imul(one ^ (one >>> 16), 2246822507) ^ Math.imul(other ^ (other >>> 13), 3266489909);
  other = Math.imul(other ^ (other >>> 16), 2246822507) ^ Math.imul(one ^ (one >>> 13), 3266489909);
  key.high = other & 0xffff;
  key.low = one >>> 0;
  return key;
}

let scratch = new Uint8Array(256);

/** The key of a name whose units are bytes. The object is reused by the next call. */
export function textKey(name: string): NameKey {
  if (name.length > scratch.length) scratch = new Uint8Array(name.length * 2);
  for (let at = 0; at < name.length; at++) scratch[at] = name.charCodeAt(at);
  return nameKey(scratch, 0, name.length);
}
