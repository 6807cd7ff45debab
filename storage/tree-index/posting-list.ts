/** One file's use of a name. */
export interface Posting {
  /** Number of the unit in its segment. */
  readonly unit: number;
  /** What the file does with the name: the bits of analyzers/source/roles.ts. */
  readonly roles: number;
  /** The calls as a set of argument counts; 0 without the role. */
  readonly calls: number;
}

/** Roles that need no byte of their own: most files only mention a name. */
const MENTIONS = 64;
const CALLS = 128;

function widthOf(value: number): number {
  if (value < 0x80) return 1;
  if (value < 0x4000) return 2;
  if (value < 0x20_0000) return 3;
  return value < 0x1000_0000 ? 4 : 5;
}

function headOf(gap: number, roles: number): number {
  return gap * 2 + (roles === MENTIONS ? 0 : 1);
}

/** How many bytes a posting takes when the unit before it is so far away. */
export function postingWidth(gap: number, roles: number, calls: number): number {
  const head = widthOf(headOf(gap, roles));
  if (roles === MENTIONS) return head;
  return head + 1 + ((roles & CALLS) === 0 ? 0 : widthOf(calls));
}

function writeNumber(bytes: Uint8Array, at: number, value: number): number {
  let rest = value;
  let index = at;
  while (rest >= 0x80) {
    bytes[index++] = (rest & 0x7f) | 0x80;
    rest = Math.floor(rest / 128);
  }
  bytes[index++] = rest;
  return index;
}

/**
 * Writes a posting and returns the offset after it.
 *
 *     number     gap to the unit before × 2, + 1 unless the file only mentions the name
 *     byte       roles, unless it only mentions the name
 *     number     the calls, with that role
 *
 * Numbers have seven bits a byte, the least significant first.
 */
export function writePosting(
  bytes: Uint8Array,
  at: number,
  gap: number,
  roles: number,
  calls: number,
): number {
  let index = writeNumber(bytes, at, headOf(gap, roles));
  if (roles === MENTIONS) return index;
  bytes[index++] = roles;
  return (roles & CALLS) === 0 ? index : writeNumber(bytes, index, calls);
}

/** Reads a list of postings between two offsets, by ascending unit. */
export function readPostings(bytes: Uint8Array, from: number, to: number): Posting[] {
  const postings: Posting[] = [];
  let at = from;
  let unit = -1;

  function readNumber(): number {
    let value = 0;
    for (let factor = 1; at < to; factor *= 128) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) break;
    }
    return value;
  }

  while (at < to) {
    const head = readNumber();
    unit += Math.floor(head / 2) + 1;
    const roles = head % 2 === 0 ? MENTIONS : bytes[at++];
    const calls = (roles & CALLS) === 0 ? 0 : readNumber();
    postings.push({ unit, roles, calls });
  }
  return postings;
}
