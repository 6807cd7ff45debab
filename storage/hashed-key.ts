import { textKey } from './tree-index/name-key.ts';

/** A key as a number of 48 bits. Two that fall together are taken for one: who looks things up by it looks twice. */
export function hashedKey(text: string): number {
  const { high, low } = textKey(text);
  return high * 0x1_0000_0000 + low;
}
