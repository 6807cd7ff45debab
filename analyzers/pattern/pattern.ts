import { openAutomaton, type Step } from './automaton.ts';
import { neededTexts } from './needed.ts';
import { parsePattern, PatternError, type Piece } from './parse.ts';

/** A regular expression that takes time in proportion to what it is tried on, whatever it says. */
export interface Pattern {
  /** As written. */
  readonly source: string;
  /** Texts of which one stands in whatever matches; null where no such can be told. */
  readonly needs: readonly string[] | null;
  /** Has a text one of those? Of most texts that tells at a glance that it does not match. */
  mayMatch(text: string): boolean;
  /** Does it match anywhere in the text? Of a longer text only the first 1,000 characters are looked at. */
  test(text: string): boolean;
}

const mostSteps = 4_000;
const longestText = 1_000;

/** Makes a pattern of a regular expression. Throws PatternError. */
export function compilePattern(source: string): Pattern {
  const steps: Step[] = [{ test: null, at: null, next: [] }];
  const piece = parsePattern(source);
  const first = build(piece, steps, 0);
  const matches = openAutomaton(steps, first);
  const needs = neededTexts(piece);
  const mayMatch = lookFor(needs);
  return {
    source,
    needs,
    mayMatch,
    test: text => mayMatch(text) && matches(text, Math.min(text.length, longestText)),
  };
}

/** Looks for texts of which one has to stand there. */
function lookFor(needed: readonly string[] | null): (text: string) => boolean {
  if (needed === null) return () => true;
  return text => {
    for (const each of needed) if (text.includes(each)) return true;
    return false;
  };
}

function add(steps: Step[], step: Step): number {
  if (steps.length >= mostSteps) throw new PatternError('repeats too much');
  return steps.push(step) - 1;
}

/** Puts the steps of a piece before `then`; the number of the first. */
function build(piece: Piece, steps: Step[], then: number): number {
  switch (piece.what) {
    case 'unit':
      return add(steps, { test: piece.test, at: null, next: [then] });
    case 'start':
    case 'end':
    case 'boundary':
    case 'no-boundary':
      return add(steps, { test: null, at: piece.what, next: [then] });
    case 'row':
      return piece.pieces.reduceRight((after, each) => build(each, steps, after), then);
    case 'choice':
      return add(steps, { test: null, at: null, next: piece.pieces.map(each => build(each, steps, then)) });
    case 'repeat':
      return buildRepeat(piece, steps, then);
  }
}

function buildRepeat(
  { piece, least, most }: Extract<Piece, { what: 'repeat' }>,
  steps: Step[],
  then: number,
): number {
  let first = then;
  if (most === Infinity) {
    const loop = add(steps, { test: null, at: null, next: [then] });
    steps[loop]?.next.unshift(build(piece, steps, loop));
    first = loop;
  } else {
    for (let count = least; count < most; count++)
      first = add(steps, { test: null, at: null, next: [build(piece, steps, first), then] });
  }
  for (let count = 0; count < least; count++) first = build(piece, steps, first);
  return first;
}
