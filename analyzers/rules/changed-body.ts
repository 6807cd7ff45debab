import { cutBody, readCut, type CutBody } from './body.ts';
import { between, commonEnds, type CommonEnds } from './common-ends.ts';
import type { RuleFact } from './fact.ts';
import { codeOf, type FunctionPair } from './function-pairs.ts';
import type { TokenRange } from './statement-cutter.ts';

/** What two sides of a body say. */
interface Read {
  readonly before: readonly RuleFact[];
  readonly after: readonly RuleFact[];
}

/** A statement or label as it is written, comments and white space in it included. */
interface Written {
  readonly what: TokenRange['what'];
  readonly tokens: number;
  readonly text: string;
}

/**
 * What the bodies of a function say from the first statement that differs to the last one, and all of their conditions: what
 * both sides have before and after is no news, and is not read.
 */
export function changedBody({ before, after }: FunctionPair): Read {
  if (before === null) return { before: [], after: after === null ? [] : readCut(cutBody(codeOf(after))) };
  if (after === null) return { before: readCut(cutBody(codeOf(before))), after: [] };
  const old = cutBody(codeOf(before));
  const was = writtenIn(old);
  const conditions = readCut({ ...old, ranges: [] });
  const body = cutBody(codeOf(after));
  const common = commonEnds(was, writtenIn(body), isSame);
  const is = readBetween(body, common);
  // Most patches take little away: only where they do, what stood there is cut once more.
  if (was.length === common.start + common.end) return { before: conditions, after: is };
  return { before: readBetween(cutBody(codeOf(before)), common), after: is };
}

function readBetween(body: CutBody, common: CommonEnds): RuleFact[] {
  return readCut({ ...body, ranges: between(body.ranges, common) });
}

function writtenIn({ code, tokens: { starts, ends }, ranges }: CutBody): Written[] {
  return ranges.map(({ what, first, last }) => {
    return { what, tokens: last - first, text: code.text.slice(starts[first], ends[last]) };
  });
}

function isSame(one: Written, other: Written): boolean {
  return one.text === other.text && one.what === other.what && one.tokens === other.tokens;
}
