import { lex } from './lexer.ts';
import type { Tokens } from './tokens.ts';
import { bytesOf } from './types.ts';

const encoder = new TextEncoder();
/** Of an encoder a unit may be three bytes. */
const WIDEST = 3;
/** A larger buffer is not kept. */
const KEPT = 1 << 20;

let buffer = new Uint8Array(1 << 14);

/** Cuts a text in which every unit is one byte into tokens, which last, with their bytes, until the next one is cut. */
export function lexText(text: string): Tokens {
  const room = text.length * WIDEST;
  if (room > KEPT) return lex(bytesOf(text));
  if (room > buffer.length) buffer = new Uint8Array(room);
  const { written } = encoder.encodeInto(text, buffer);
  // More bytes than units: it is not all ASCII.
  return lex(written === text.length ? buffer.subarray(0, written) : bytesOf(text));
}
