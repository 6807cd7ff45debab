import { enterBlock, walkBlock } from './blocks.ts';
import { eachCall } from './calls.ts';
import { lex } from './lexer.ts';
import type { NameSink } from './name-sink.ts';
import { CALLS, callBit, DEFINES_MACRO, UNKNOWN_COUNT } from './roles.ts';
import { BODY, startWalk } from './walk.ts';
import { afterWord, nameWords } from './word-run.ts';

/** Offsets of a `#define`'s parameters and replacement. */
export interface Replacement {
  /** Begin and end of each parameter. */
  readonly parameters: readonly number[];
  readonly variadic: boolean;
  readonly from: number;
  readonly to: number;
}

function skipBlank(bytes: Uint8Array, at: number, end: number): number {
  let index = at;
  while (index < end && (bytes[index] <= 32 || bytes[index] === 92)) index++;
  return index;
}

function readParameters(bytes: Uint8Array, open: number, end: number): Replacement {
  const parameters: number[] = [];
  let variadic = false;
  let at = open + 1;
  while (at < end && bytes[at] !== 41) {
    const after = afterWord(bytes, at, end);
    if (after > at) parameters.push(at, after);
    else if (bytes[at] === 46) variadic = true;
    at = Math.max(after, at + 1);
  }
  return { parameters, variadic, from: Math.min(at + 1, end), to: end };
}

/** Whether a replacement is nothing, or a number or string alone: then its macro is no symbol. */
function isLiteral(bytes: Uint8Array, from: number, end: number): boolean {
  const at = skipBlank(bytes, from, end);
  if (at === end || bytes[at] === 34 || bytes[at] === 47) return true;
  if (bytes[at] < 48 || bytes[at] > 57) return false;
  const after = skipBlank(bytes, afterWord(bytes, at, end), end);
  return after === end || bytes[after] === 47;
}

/** Names a macro and what its replacement mentions; gives the replacement back when it may hold calls. */
export function nameMacro(bytes: Uint8Array, at: number, end: number, sink: NameSink): Replacement | null {
  const start = skipBlank(bytes, at, end);
  const after = afterWord(bytes, start, end);
  if (after === start) return null;
  const isFunction = after < end && bytes[after] === 40;
  const replacement: Replacement = isFunction
    ? readParameters(bytes, after, end)
    : { parameters: [], variadic: false, from: after, to: end };
  if (!isFunction && isLiteral(bytes, after, end)) return null;
  sink.add(bytes, start, after, DEFINES_MACRO, 0);
  return nameWords(bytes, replacement.from, end, sink) ? replacement : null;
}

let scratch = new Uint8Array(1 << 12);

/** The replacement on one line: the lexer takes `#` at the beginning of one for a directive. */
function unfold(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (scratch.length < to - from) scratch = new Uint8Array((to - from) * 2);
  const line = scratch.subarray(0, to - from);
  for (let index = from; index < to; index++) {
    const byte = bytes[index];
    line[index - from] = byte === 10 || byte === 13 || (byte === 92 && bytes[index + 1] <= 13) ? 32 : byte;
  }
  return line;
}

function isParameter(bytes: Uint8Array, parameters: readonly number[], from: number, to: number): boolean {
  for (let index = 0; index < parameters.length; index += 2) {
    let at = parameters[index];
    if (parameters[index + 1] - at !== to - from) continue;
    let other = from;
    while (other < to && bytes[at] === bytes[other]) {
      at++;
      other++;
    }
    if (other === to) return true;
  }
  return false;
}

/** Names the calls in replacements; how many arguments a variadic macro hands on is not known. */
export function nameMacroCalls(
  bytes: Uint8Array,
  replacements: readonly Replacement[],
  sink: NameSink,
): void {
  for (const { parameters, variadic, from, to } of replacements) {
    const tokens = lex(unfold(bytes, from, to));
    const walk = startWalk(tokens, '');
    enterBlock(walk, BODY, 0);
    for (let at = 0; at < tokens.count;) at = Math.max(walkBlock(walk, at).at, at + 1);
    eachCall(walk.calls, (start, end, mask) => {
      if (isParameter(bytes, parameters, from + start, from + end)) return;
      sink.add(bytes, from + start, from + end, CALLS, variadic ? callBit(UNKNOWN_COUNT) : mask);
    });
  }
}
