import { lex } from '../lexer.ts';
import { stripComments } from '../text.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  IDENTIFIER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
} from '../tokens.ts';
import { bytesOf } from '../types.ts';

/** A call or a macro as written, with its arguments. */
export interface WrittenCall {
  readonly name: string;
  /** Single spaces, comments gone; none for `f()`. */
  readonly values: readonly string[];
  /** Of the name, in the text given. */
  readonly offset: number;
}

interface Frame {
  /** null for brackets that belong to no wanted call. */
  readonly call: { readonly name: string; readonly offset: number; readonly values: string[] } | null;
  from: number;
}

const MAX_FRAMES = 256;

/** An argument on one line. */
export function oneLine(text: string): string {
  return stripComments(text.replaceAll(/\s+/g, ' ')).replaceAll(/\s+/g, ' ');
}

/** The calls in a text whose name is wanted, in the order of their names; those inside others among them. */
export function writtenCalls(text: string, isWanted: (name: string) => boolean): WrittenCall[] {
  const { kinds, starts, ends, count } = lex(bytesOf(text));
  const found: WrittenCall[] = [];
  const frames: Frame[] = [];
  for (let at = 0; at < count; at++) {
    const kind = kinds[at];
    if (kind === OPEN || kind === OPEN_BRACE || kind === OPEN_BRACKET) {
      if (frames.length === MAX_FRAMES) return found;
      const isCall = kind === OPEN && at > 0 && kinds[at - 1] === IDENTIFIER;
      const name = isCall ? text.slice(starts[at - 1], ends[at - 1]) : '';
      const call = isCall && isWanted(name) ? { name, offset: starts[at - 1], values: [] } : null;
      if (call !== null) found.push(call);
      frames.push({ call, from: ends[at] });
    } else if (kind === CLOSE || kind === CLOSE_BRACE || kind === CLOSE_BRACKET) {
      const frame = frames.pop();
      if (frame?.call == null) continue;
      const value = oneLine(text.slice(frame.from, starts[at]));
      if (value !== '' || frame.call.values.length > 0) frame.call.values.push(value);
    } else if (kind === COMMA) {
      const frame = frames.at(-1);
      if (frame?.call == null) continue;
      frame.call.values.push(oneLine(text.slice(frame.from, starts[at])));
      frame.from = ends[at];
    }
  }
  return found;
}
