import type { CallTable } from './calls.ts';
import type { ExportFact, FunctionFact, VariableFact } from './facts.ts';
import type { World } from './guards.ts';
import type { Lexer } from './lexer.ts';
import type { Checkpoint, Origin, Taken } from './origin.ts';
import type { PieceDraft } from './pieces.ts';

/** All that a walk found, with the checkpoints that it passed: a source that differs in few places can take the rest from it. */
export interface Trace extends Origin {
  readonly text: string;
  readonly lineEnds: Int32Array;
  readonly functions: readonly FunctionFact[];
  readonly variables: readonly VariableFact[];
  readonly exports: readonly ExportFact[];
  readonly defines: PieceDraft;
  readonly types: PieceDraft;
  readonly initialisers: PieceDraft;
  readonly statements: PieceDraft;
  readonly bodies: PieceDraft;
  readonly owners: readonly number[];
  readonly calls: CallTable;
  readonly world: World;
  readonly includeGuard: number;
  readonly checkpoints: readonly Checkpoint[];
}

/** Is it all that is needed to take from there? */
export function isTrace(origin: Origin | undefined): origin is Trace {
  return origin !== undefined && 'checkpoints' in origin;
}

/** A row of checkpoints between which two sources have the same bytes. */
export interface Run {
  /** Numbers of checkpoints; `to` may be one more than there are, for the end of the source. */
  readonly from: number;
  readonly to: number;
  /** How much later it stands in the other source, in bytes. */
  readonly shift: number;
}

/** What a walk may take from the trace of another source. */
export interface Plan {
  readonly trace: Trace;
  readonly runs: readonly Run[];
  /** The run that comes next, and the checkpoint in it. */
  run: number;
  checkpoint: number;
}

/** The checkpoints that a walk has passed. */
export interface Track {
  readonly checkpoints: Checkpoint[];
  /** The offset of the last of them. */
  last: number;
  /** The end of the furthest token that was looked at ahead of its turn, in bytes. */
  looked: number;
  /** null where nothing is taken from elsewhere. */
  readonly plan: Plan | null;
  /** Cuts the source as far as it is needed; null where it was cut whole. */
  readonly lexer: Lexer | null;
  /** Something was to be looked at that was not cut. */
  broken: boolean;
  readonly taken: Taken[];
}
