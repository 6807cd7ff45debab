const newline = 10;

/** The lines of a text: `starts[n]` is where line n (from 0) begins, `starts[count]` the text's length. */
export interface Lines {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
  /** A last line without newline counts. */
  readonly count: number;
}

/** Finds the lines of a text. */
export function linesOf(bytes: Uint8Array): Lines {
  let starts = new Uint32Array(64 + (bytes.length >> 4));
  let count = 0;
  const { length } = bytes;
  // Lines are short: looking at each byte is faster than calling for the next newline.
  for (let at = 0; at < length;) {
    if (count + 2 > starts.length) {
      const grown = new Uint32Array(starts.length * 2);
      grown.set(starts);
      starts = grown;
    }
    starts[count++] = at;
    while (at < length && bytes[at] !== newline) at++;
    at++;
  }
  starts[count] = length;
  return { bytes, starts, count };
}

/** The bytes from line `from` up to line `to`, counted from 0. */
export function lineBytes({ bytes, starts }: Lines, from: number, to: number): Uint8Array {
  return bytes.subarray(starts[from], starts[to]);
}

/** The blanks of git's own ctype. */
export function isBlank(byte: number | undefined): boolean {
  return byte === 32 || byte === 9 || byte === newline || byte === 13;
}

/** A 32 bit hash (FNV-1a) of each line without the blanks at its end, so that a missing last newline does not count. */
export function hashLines({ bytes, starts, count }: Lines): Uint32Array {
  const hashes = new Uint32Array(count);
  for (let line = 0; line < count; line++) {
    const start = starts[line] ?? 0;
    let end = starts[line + 1] ?? start;
    while (end > start && isBlank(bytes[end - 1])) {
      end -= 1;
    }
    let hash = 0x811c9dc5;
    for (let at = start; at < end; at++) {
      hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193);
    }
    hashes[line] = hash >>> 0;
  }
  return hashes;
}

/** Do the bytes of `part` stand at `at`? */
export function bytesStandAt(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  if (at + part.length > bytes.length) {
    return false;
  }
  for (let index = 0; index < part.length; index++) {
    if (bytes[at + index] !== part[index]) {
      return false;
    }
  }
  return true;
}

/** Are the two texts the same? */
export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && bytesStandAt(one, 0, other);
}
