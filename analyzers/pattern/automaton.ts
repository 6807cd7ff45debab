import { isWord, type Piece } from './parse.ts';

/** A step of a machine: tests a unit, or an end of the text, or goes on at several places. Step 0 is the end. */
export interface Step {
  readonly test: Extract<Piece, { what: 'unit' }>['test'] | null;
  readonly at: 'start' | 'end' | 'boundary' | 'no-boundary' | null;
  next: number[];
}

/** Steps that may come next, all at once, and what stood before. */
interface State {
  readonly steps: readonly number[];
  readonly isStart: boolean;
  readonly afterWord: boolean;
  /** Where each unit leads: a state, or one of the marks below. */
  readonly low: Int16Array;
  readonly high: Map<number, number>;
  atEnd: number;
}

const UNKNOWN = -1;
const MATCH = -2;
const NO_MATCH = -3;
/** Units that have a place in the table of a state. */
const lowUnits = 128;
/** States that are kept; when there are more, all are made anew. */
const mostStates = 200;

/**
 * A test whether the steps match anywhere in the first `length` units of a text. It goes all ways at once, and remembers where a unit led: a text takes
 * one look into a table for each of its units, once the states it meets are made.
 */
export function openAutomaton(
  steps: readonly Step[],
  first: number,
): (text: string, length: number) => boolean {
  let states: State[] = [];
  let byKey = new Map<string, number>();

  function stateOf(targets: readonly number[], isStart: boolean, afterWord: boolean): number {
    const key = `${isStart ? 's' : ''}${afterWord ? 'w' : ''}${targets.join(',')}`;
    const known = byKey.get(key);
    if (known !== undefined) return known;
    const low = new Int16Array(lowUnits).fill(UNKNOWN);
    states.push({ steps: targets, isStart, afterWord, low, high: new Map(), atEnd: UNKNOWN });
    byKey.set(key, states.length - 1);
    return states.length - 1;
  }

  function lead(state: State, unit: number): number {
    const ways = reached(steps, state, { first, unit });
    if (ways.has(0)) return MATCH;
    const targets = new Set<number>();
    for (const way of ways) {
      const step = steps[way];
      if (step?.test?.(unit) === true) for (const next of step.next) targets.add(next);
    }
    return stateOf(
      [...targets].sort((one, other) => one - other),
      false,
      isWord(unit),
    );
  }

  function next(state: State, unit: number): number {
    const known = unit < lowUnits ? (state.low[unit] ?? UNKNOWN) : (state.high.get(unit) ?? UNKNOWN);
    if (known !== UNKNOWN) return known;
    const led = lead(state, unit);
    if (unit < lowUnits) state.low[unit] = led;
    else if (state.high.size < lowUnits) state.high.set(unit, led);
    return led;
  }

  function endsWell(state: State): boolean {
    if (state.atEnd === UNKNOWN)
      state.atEnd = reached(steps, state, { first, unit: null }).has(0) ? MATCH : NO_MATCH;
    return state.atEnd === MATCH;
  }

  return (text, length) => {
    if (states.length > mostStates) {
      states = [];
      byKey = new Map();
    }
    let state = states[stateOf([], true, false)];
    for (let at = 0; at < length && state !== undefined; at++) {
      const led = next(state, text.charCodeAt(at));
      if (led === MATCH) return true;
      state = states[led];
    }
    if (state === undefined) return false;
    return length < text.length ? next(state, text.charCodeAt(length)) === MATCH : endsWell(state);
  };
}

/** The steps that test a unit, or are the end, before a unit (null: the end of the text). */
function reached(
  steps: readonly Step[],
  { steps: targets, isStart, afterWord }: State,
  { first, unit }: { first: number; unit: number | null },
): Set<number> {
  const isBoundary = afterWord !== (unit !== null && isWord(unit));
  const ways = new Set<number>();
  const waiting = [first, ...targets];
  for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
    if (ways.has(way)) continue;
    ways.add(way);
    const step = steps[way];
    if (step === undefined || step.test !== null) continue;
    if (step.at === 'start' && !isStart) continue;
    if (step.at === 'end' && unit !== null) continue;
    if (step.at === 'boundary' && !isBoundary) continue;
    if (step.at === 'no-boundary' && isBoundary) continue;
    waiting.push(...step.next);
  }
  return ways;
}
