import { alignSources } from './alignment.ts';
import { takeCalls } from './calls.ts';
import { checkpointAt, isAtRest } from './checkpoint.ts';
import type { World } from './guards.ts';
import { movedCheckpoint, takeFacts, takePieces } from './taken.ts';
import { isLexed, lexTo, skipTo, type Lexer } from './lexer.ts';
import { addLines, lineAt, type Tokens } from './tokens.ts';
import type { Taken } from './origin.ts';
import type { Plan, Run, Trace, Track } from './trace.ts';
import type { Walk } from './walk.ts';

/** So many bytes at least lie between two checkpoints. */
const apart = 300;

/** Behind the place up to which a source is needed so many bytes more are cut: what stands there may be looked at. */
const margin = 600;
const marginTokens = 64;
/** Enough to know whether a source has an include guard. */
const fewTokens = 2;
/** Shorter gaps are not worth skipping. */
const worth = 500;

/** A track that takes nothing. */
export function newTrack(): Track {
  return { checkpoints: [], last: -apart, looked: 0, plan: null, lexer: null, broken: false, taken: [] };
}

/** A track for a walk over a source that takes from the trace of another one, with the source cut as far as is needed first. */
export function startAgain(lexer: Lexer, text: string, like: Trace): Track {
  const runs = alignSources(like.text, like.checkpoints, text);
  const plan: Plan = { trace: like, runs, run: 0, checkpoint: 0 };
  const [first, second] = like.checkpoints;
  // Without an include guard everything is known from the first token on.
  const known = runs[0]?.from === 0 && runs[0].to > 2 && first.levels === second.levels;
  if (!known) lexTo(lexer, nextStop(plan, 0) ?? text.length);
  while (lexer.tokens.count < fewTokens && !isLexed(lexer)) lexTo(lexer, lexer.at + 1);
  return { ...newTrack(), plan, lexer };
}

/** How far a source must be cut for the walk to find back to a run that is worth it; null: to its end. */
function nextStop({ trace: { checkpoints }, runs }: Plan, from: number): number | null {
  const last = checkpoints.length - 1;
  for (const run of runs.slice(from)) {
    const stop = checkpoints[Math.min(run.from + 2, last)].offset + run.shift + margin;
    const end = checkpoints[Math.min(run.to - 1, last)].offset + run.shift;
    if (end - stop > worth) return stop;
  }
  return null;
}

/** Notes a checkpoint where the walk is at rest, and takes from the plan what is known from there on; returns the token to go on from. */
export function pause(walk: Walk, track: Track, at: number): number {
  const { plan, lexer } = track;
  const offset = at === 0 ? 0 : walk.tokens.ends[at - 1];
  const isFar = offset - track.last >= apart;
  if ((!isFar && plan === null) || !isAtRest(walk)) return at;
  const run = plan === null ? null : runAt(plan, offset);
  const to = plan === null || run === null ? -1 : lastToTake(walk, plan, run);
  if (plan === null || run === null || lexer === null || to <= plan.checkpoint || !seesAhead(lexer, at)) {
    if (isFar) note(walk, track, at);
    return at;
  }
  note(walk, track, at);
  const taken = take(walk, track, plan, { to, shift: run.shift });
  track.last = taken.to.offset + run.shift;
  return goOn(lexer, plan, taken, at);
}

function seesAhead(lexer: Lexer, at: number): boolean {
  return at === 0 || isLexed(lexer) || lexer.tokens.count - at >= marginTokens;
}

/** Goes on after what was taken: at a token that was cut already, or by cutting from there on. */
function goOn(lexer: Lexer, plan: Plan, { from, to, at }: Taken, token: number): number {
  const { tokens } = lexer;
  const shift = at.offset - from.offset;
  if (isLexed(lexer) || lexer.at >= to.offset + shift + margin)
    return tokenEndingAt(tokens, to.offset + shift) + 1 || tokens.count;
  const { lineEnds } = plan.trace;
  tokens.lineCount = lineAt(tokens.lineEnds, tokens.lineCount, at.offset) - 1;
  const [first, last] = [from, to].map(({ offset }) => lineAt(lineEnds, lineEnds.length, offset) - 1);
  addLines(tokens, lineEnds.subarray(first, last), shift);
  skipTo(lexer, token, to.offset + shift, to.levels);
  lexTo(lexer, nextStop(plan, plan.run + 1) ?? tokens.bytes.length);
  return token + 1;
}

function note(walk: Walk, track: Track, at: number): void {
  const checkpoint = checkpointAt(walk, at);
  track.checkpoints.push(checkpoint);
  track.last = checkpoint.offset;
}

/** The run in which a checkpoint stands at an offset; the plan then points at that checkpoint. */
function runAt(plan: Plan, offset: number): Run | null {
  const { checkpoints } = plan.trace;
  for (; plan.run < plan.runs.length; plan.run++) {
    const run = plan.runs[plan.run];
    plan.checkpoint = Math.max(plan.checkpoint, run.from);
    const last = Math.min(run.to, checkpoints.length - 1);
    while (plan.checkpoint <= last && checkpoints[plan.checkpoint].offset + run.shift < offset)
      plan.checkpoint++;
    if (plan.checkpoint > last) continue;
    return checkpoints[plan.checkpoint].offset + run.shift === offset ? run : null;
  }
  return null;
}

/**
 * The last checkpoint of a run up to which everything is here as it is there; the one that the walk is at when nothing is. One
 * declaration is left on either side, for it may depend on what stands beside it.
 */
function lastToTake(walk: Walk, { trace, checkpoint: at }: Plan, run: Run): number {
  const { checkpoints, includeGuard, world } = trace;
  const here = checkpoints[at];
  if (at === run.from && here.offset > 0) return at;
  const { preprocessor, namespace } = walk;
  if (preprocessor.includeGuard !== includeGuard || preprocessor.levels.length !== here.levels) return at;
  if (namespace !== here.namespace || !isWorld(preprocessor.world, world, here.world)) return at;
  const end = run.to < checkpoints.length ? checkpoints[run.to].offset : trace.text.length;
  let to = Math.min(run.to - 1, checkpoints.length - 1);
  while (to > at && (checkpoints[to].levels !== here.levels || checkpoints[to].looked > end)) to--;
  return Math.max(to, at);
}

/** Are the first answers of one world all of another? */
function isWorld(world: World, other: World, size: number): boolean {
  if (world.size !== size) return false;
  let count = 0;
  for (const [text, answer] of other) {
    if (count++ === size) return true;
    if (world.get(text) !== answer) return false;
  }
  return true;
}

/** The token that ends at an offset; -1 when none does. */
function tokenEndingAt({ ends, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    if (ends[middle] < offset) low = middle + 1;
    else if (ends[middle] > offset) high = middle - 1;
    else return middle;
  }
  return -1;
}

/** Takes what the other source has between the plan's checkpoint and a later one. */
function take(
  walk: Walk,
  track: Track,
  plan: Plan,
  { to: last, shift }: { to: number; shift: number },
): Taken {
  const { trace, checkpoint: first } = plan;
  const [from, to] = [trace.checkpoints[first], trace.checkpoints[last]];
  const at = track.checkpoints[track.checkpoints.length - 1];
  const lines =
    lineAt(walk.tokens.lineEnds, walk.tokens.lineCount, at.offset) -
    lineAt(trace.lineEnds, trace.lineEnds.length, from.offset);
  takeFacts(walk, trace, { from, to, lines });
  for (const name of ['defines', 'types', 'initialisers', 'statements', 'bodies'] as const)
    takePieces(walk[name], trace[name], { from: from[name], to: to[name], shift });
  for (let body = from.bodies; body < to.bodies; body++)
    walk.owners.push(trace.owners[body] + at.functions - from.functions);
  takeCalls(walk.calls, trace.calls, {
    from: from.calls,
    to: to.calls,
    shift,
    owners: at.functions - from.functions,
  });
  let answers = 0;
  for (const [text, answer] of trace.world) {
    if (answers >= from.world && answers < to.world) walk.preprocessor.world.set(text, answer);
    answers++;
  }
  walk.namespace = to.namespace;
  walk.header.generation++;
  if (to.looked >= from.offset) track.looked = Math.max(track.looked, to.looked + shift);
  for (let checkpoint = first + 1; checkpoint <= last; checkpoint++)
    track.checkpoints.push(movedCheckpoint(trace.checkpoints[checkpoint], { from, at, shift }));
  const taken = { from, to, at };
  track.taken.push(taken);
  plan.checkpoint = last;
  return taken;
}
