import { isWord, parsePattern, PatternError, type Piece } from './parse.ts';

/** A regular expression that takes time in proportion to what it is tried on, whatever it says. */
export interface Pattern {
  /** As written. */
  readonly source: string;
  /** Does it match anywhere in the text? Of a longer text only the first 1,000 characters are looked at. */
  test(text: string): boolean;
}

type Test = Extract<Piece, { what: 'unit' }>['test'];

/** A step of the machine: tests a unit, an end of the text, or goes on at several places. */
interface Step {
  readonly test: Test | null;
  readonly at: 'start' | 'end' | 'boundary' | 'no-boundary' | null;
  next: number[];
}

const mostSteps = 4_000;
const longestText = 1_000;

/** Makes a pattern of a regular expression. Throws PatternError. */
export function compilePattern(source: string): Pattern {
  const steps: Step[] = [{ test: null, at: null, next: [] }];
  const first = build(parsePattern(source), steps, 0);
  return { source, test: text => run(steps, first, text) };
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

/** Follows all ways at once, so that no way is followed twice. Step 0 is the end. */
function run(steps: readonly Step[], first: number, text: string): boolean {
  let ways = new Set<number>();
  for (let at = 0; at <= Math.min(text.length, longestText); at++) {
    follow(steps, ways, first, placeIn(text, at));
    if (ways.has(0)) return true;
    const unit = text.charCodeAt(at);
    const next = new Set<number>();
    for (const way of ways) {
      const step = steps[way];
      if (at < text.length && step?.test?.(unit) === true)
        for (const each of step.next) follow(steps, next, each, placeIn(text, at + 1));
    }
    ways = next;
    if (ways.has(0)) return true;
  }
  return false;
}

/** A place between two characters. */
interface Place {
  readonly at: number;
  readonly length: number;
  /** Does a word begin or end here? */
  readonly isBoundary: boolean;
}

function placeIn(text: string, at: number): Place {
  const [before, after] = [
    at > 0 && isWord(text.charCodeAt(at - 1)),
    at < text.length && isWord(text.charCodeAt(at)),
  ];
  return { at, length: text.length, isBoundary: before !== after };
}

function follow(steps: readonly Step[], ways: Set<number>, from: number, place: Place): void {
  const waiting = [from];
  for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
    if (ways.has(way)) continue;
    ways.add(way);
    const step = steps[way];
    if (step === undefined || step.test !== null) continue;
    if (step.at === 'start' && place.at > 0) continue;
    if (step.at === 'end' && place.at < place.length) continue;
    if (step.at === 'boundary' && !place.isBoundary) continue;
    if (step.at === 'no-boundary' && place.isBoundary) continue;
    waiting.push(...step.next);
  }
}
