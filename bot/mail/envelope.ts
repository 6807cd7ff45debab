import { readHeaderBlock } from './header.ts';
import type { HeaderBlock } from './header.ts';

/** A mail's bytes, its header read. */
export interface Envelope {
  readonly bytes: Uint8Array;
  readonly header: HeaderBlock;
}

/** Read what comes before a mail's body, whatever form the input has: a mail, a patch file, a bare diff. */
export function readEnvelope(raw: Uint8Array): Envelope {
  let start = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  while (raw[start] === 10 || raw[start] === 13) start++;
  return { bytes: raw, header: readHeaderBlock(raw, start) };
}
