/** The identity of a finding across revisions: what it says of which symbol, never on which line. */
export interface FingerprintInput {
  /** `iface`, or the pack that the rule belongs to. */
  readonly family: string;
  readonly symbol: string;
  readonly kind: string;
  readonly path: string;
}

/** 16 hex digits: FNV-1a of the UTF-16 units of the four fields, with two offsets. */
export function fingerprint({ family, symbol, kind, path }: FingerprintInput): string {
  const text = [family, symbol, kind, normalisedPath(path)].join('\n');
  return hex(fnv(text, 0x811c9dc5)) + hex(fnv(text, 0x9dc5811c));
}

function normalisedPath(path: string): string {
  return path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/');
}

/** http://www.isthe.com/chongo/tech/comp/fnv/ */
function fnv(text: string, offset: number): number {
  let hash = offset;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return hash >>> 0;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
