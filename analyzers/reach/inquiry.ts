import type { FileState } from './answer.ts';
import {
  callersIn,
  callsOfRemoved,
  exactCounts,
  unchangedCalls,
  withdrawnCounts,
  type Callers,
} from './callers.ts';
import { stalePrototypes } from './prototypes.ts';
import type { Question } from './question.ts';
import type { Remnant } from './remnant.ts';
import { sceneOf } from './scene.ts';
import { mismatchingStubs } from './stubs.ts';

/** A question of which the declarations are known, and whose callers are looked at file by file. */
export interface Inquiry {
  readonly question: Question;
  /** Calls with so many arguments need be looked at, any others fit; null: all calls. */
  readonly counts: readonly number[] | null;
  /** Declarations that say what the function was. */
  readonly declarations: readonly Remnant[];
  /** Judges the calls of one file. */
  callers(file: FileState): Callers;
}

/** Begins with all files that declare or define the name, as a function or as a macro. */
export function inquire(question: Question, declaring: readonly FileState[]): Inquiry {
  const scene = sceneOf(question.name, question.file, declaring);
  if (question.removed)
    return { question, counts: null, declarations: [], callers: file => callsOfRemoved(scene, file) };
  const found = [...stalePrototypes(scene), ...mismatchingStubs(scene)];
  const stale = new Set(found.map(({ speaker }) => speaker));
  const withdrawn = withdrawnCounts(scene);
  const whatever = question.reordered && withdrawn.length === 0;
  return {
    question,
    counts: whatever ? exactCounts(scene.before) : withdrawn,
    declarations: found.map(({ remnant }) => remnant),
    callers: file =>
      whatever
        ? { remnants: [], updated: 0, unchanged: unchangedCalls(scene, file) }
        : callersIn(scene, stale, file),
  };
}
