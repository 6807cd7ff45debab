import { createHash } from 'node:crypto';
import { patchIdTexts } from '../../analyzers/diff/patch-id.ts';

/** Adds two hashes as numbers with their lowest byte first, without the last carry. */
function add(sum: Uint8Array, hash: Uint8Array): void {
  let carry = 0;
  for (let index = 0; index < sum.length; index++) {
    carry += (sum[index] ?? 0) + (hash[index] ?? 0);
    sum[index] = carry & 0xff;
    carry >>= 8;
  }
}

/** What `git patch-id --stable` prints for a text that holds a diff; null where it prints nothing. */
export function patchId(bytes: Uint8Array): string | null {
  const texts = patchIdTexts(bytes);
  const sum = new Uint8Array(20);
  for (const text of texts) {
    add(sum, createHash('sha1').update(text).digest());
  }
  return texts.length === 0 ? null : Buffer.from(sum).toString('hex');
}
