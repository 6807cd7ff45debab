import type { CallTable } from './calls.ts';
import type { PieceDraft } from './pieces.ts';
import type { Checkpoint } from './origin.ts';
import type { Trace } from './trace.ts';
import type { Walk } from './walk.ts';

/** From which checkpoint to which facts are taken, and how many lines later they stand. */
interface Span {
  readonly from: Checkpoint;
  readonly to: Checkpoint;
  readonly lines: number;
}

/** Takes functions, variables and exports; those that stand where they stood stay the same objects. */
export function takeFacts(walk: Walk, trace: Trace, { from, to, lines }: Span): void {
  for (let at = from.functions; at < to.functions; at++) {
    const fact = trace.functions[at];
    walk.functions.push(
      lines === 0
        ? fact
        : {
            ...fact,
            line: fact.line + lines,
            startLine: fact.startLine + lines,
            endLine: fact.endLine + lines,
          },
    );
  }
  for (let at = from.variables; at < to.variables; at++) {
    const fact = trace.variables[at];
    walk.variables.push(lines === 0 ? fact : { ...fact, line: fact.line + lines });
  }
  for (let at = from.exports; at < to.exports; at++) {
    const fact = trace.exports[at];
    walk.exports.push(lines === 0 ? fact : { ...fact, line: fact.line + lines });
  }
}

/** Takes pieces, which stand `shift` bytes later here. */
export function takePieces(
  into: PieceDraft,
  { offsets, guards }: PieceDraft,
  { from, to, shift }: { readonly from: number; readonly to: number; readonly shift: number },
): void {
  for (let at = from; at < to; at++) {
    into.offsets.push(offsets[at * 2] + shift, offsets[at * 2 + 1] + shift);
    into.guards.push(guards[at]);
  }
}

/** A checkpoint after `from`, where it stands here when that one stands at `at`. */
export function movedCheckpoint(
  checkpoint: Checkpoint,
  { from, at, shift }: { readonly from: Checkpoint; readonly at: Checkpoint; readonly shift: number },
): Checkpoint {
  return {
    offset: checkpoint.offset + shift,
    functions: checkpoint.functions - from.functions + at.functions,
    variables: checkpoint.variables - from.variables + at.variables,
    exports: checkpoint.exports - from.exports + at.exports,
    defines: checkpoint.defines - from.defines + at.defines,
    types: checkpoint.types - from.types + at.types,
    initialisers: checkpoint.initialisers - from.initialisers + at.initialisers,
    statements: checkpoint.statements - from.statements + at.statements,
    bodies: checkpoint.bodies - from.bodies + at.bodies,
    calls: checkpoint.calls - from.calls + at.calls,
    world: checkpoint.world,
    levels: checkpoint.levels,
    looked: checkpoint.looked >= from.offset ? checkpoint.looked + shift : at.looked,
    namespace: checkpoint.namespace,
  };
}

/** What is kept of a walk; null of one that had to guess where braces belong. */
export function traceOfWalk(
  walk: Walk,
  {
    text,
    lineEnds,
    calls,
    like,
  }: {
    readonly text: string;
    readonly lineEnds: Int32Array;
    readonly calls: CallTable;
    readonly like: object | null;
  },
): Trace | null {
  const { functions, variables, exports, defines, types, initialisers, statements, bodies, owners } = walk;
  if (walk.track === null) return null;
  return {
    identity: {},
    like,
    text,
    lineEnds,
    functions,
    variables,
    exports,
    defines,
    types,
    initialisers,
    statements,
    bodies,
    owners,
    calls,
    world: walk.preprocessor.world,
    includeGuard: walk.preprocessor.includeGuard,
    checkpoints: walk.track.checkpoints,
    taken: walk.track.taken,
  };
}
