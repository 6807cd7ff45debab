import type { Tokens } from '../source/tokens.ts';
import { cutBody, readCut, type CutBody } from './body.ts';
import type { RuleFact } from './fact.ts';
import { codeOf, type FunctionPair } from './function-pairs.ts';
import type { TokenRange } from './statement-cutter.ts';

/**
 * What the bodies of a function say from the first statement that differs to the last one, and all of their conditions: what
 * both sides have before and after is no news, and is not read.
 */
export function changedBody({ before, after }: FunctionPair): { before: RuleFact[]; after: RuleFact[] } {
  const was = before === null ? null : keep(cutBody(codeOf(before)));
  const is = after === null ? null : cutBody(codeOf(after));
  if (was === null || is === null)
    return { before: was === null ? [] : readCut(was), after: is === null ? [] : readCut(is) };
  const most = Math.min(was.ranges.length, is.ranges.length);
  let start = 0;
  while (start < most && isSame(was, was.ranges[start], is, is.ranges[start])) start++;
  let end = 0;
  while (end < most - start && isSame(was, was.ranges.at(-1 - end), is, is.ranges.at(-1 - end))) end++;
  return { before: readCut(between(was, start, end)), after: readCut(between(is, start, end)) };
}

function between(body: CutBody, start: number, end: number): CutBody {
  return { ...body, ranges: body.ranges.slice(start, body.ranges.length - end) };
}

/** Do two statements read the same, comments and white space included? */
function isSame(
  was: CutBody,
  one: TokenRange | undefined,
  is: CutBody,
  other: TokenRange | undefined,
): boolean {
  if (one === undefined || other === undefined) return false;
  if (one.what !== other.what || one.last - one.first !== other.last - other.first) return false;
  return textOf(was, one) === textOf(is, other);
}

function textOf({ code, tokens: { starts, ends } }: CutBody, { first, last }: TokenRange): string {
  return code.text.slice(starts[first], ends[last]);
}

/** The same with tokens of its own. */
function keep(body: CutBody): CutBody {
  const { bytes, count, kinds, starts, ends, lineEnds, lineCount } = body.tokens;
  const tokens: Tokens = {
    bytes,
    count,
    kinds: kinds.slice(0, count),
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    lineEnds: lineEnds.slice(0, lineCount),
    lineCount,
  };
  return { ...body, tokens };
}
