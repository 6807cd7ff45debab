/** Which words may stand in a source: a few bits for each of them, so that most that do not are known. */
export type WordFilter = Uint8Array;

/** Bytes of source for each byte of its filter: of words that are not there one in a thousand seems to be. */
const share = 16;
const leastBits = 256;
/** Bits of a word. */
const probes = 3;

const PART = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 128 || byte === 95 || byte === 36) return 1;
  return /\w/.test(String.fromCharCode(byte)) ? 1 : 0;
});

/** Begins the hash of a word. */
const seed = 0x811c9dc5;

function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return half ^ (half >>> 13);
}

/** Makes the filter of a source, in comments and strings, too; of any bytes, in time linear in their number. */
export function filterWords(bytes: Uint8Array): WordFilter {
  let bits = leastBits;
  while (bits < (bytes.length / share) * 8) bits *= 2;
  const filter = new Uint8Array(bits / 8);
  const { length } = bytes;
  for (let at = 0; at < length;) {
    let byte = bytes[at++];
    if (PART[byte] === 0) continue;
    let hash = seed;
    do {
      hash = Math.imul(hash ^ byte, 0x01000193);
      byte = bytes[at++];
    } while (at <= length && PART[byte] === 1);
    const step = mixed(hash) | 1;
    for (let probe = 0; probe < probes; probe++) {
      hash = (hash + step) | 0;
      const bit = hash & (bits - 1);
      filter[bit >>> 3] |= 1 << (bit & 7);
    }
  }
  return filter;
}

/** The words of a text, each of whose units is a byte, as filters are asked for them: their hashes. */
export function wordsOf(text: string): readonly number[] {
  const hashes: number[] = [];
  for (let at = 0; at < text.length;) {
    if (PART[text.charCodeAt(at)] !== 1) {
      at++;
      continue;
    }
    let hash = seed;
    for (; at < text.length && PART[text.charCodeAt(at)] === 1; at++)
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
    hashes.push(hash);
  }
  return hashes;
}

/** Tells whether all of some words may stand in a source; false is certain. */
export function mayHold(filter: WordFilter, words: readonly number[]): boolean {
  const mask = filter.length * 8 - 1;
  for (const word of words) {
    const step = mixed(word) | 1;
    let hash = word;
    for (let probe = 0; probe < probes; probe++) {
      hash = (hash + step) | 0;
      const bit = hash & mask;
      if ((filter[bit >>> 3] & (1 << (bit & 7))) === 0) return false;
    }
  }
  return true;
}
