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
import { sceneOf, type Scene } from './scene.ts';
import type { Speaker } from './speaker.ts';
import { mismatchingStubs } from './stubs.ts';

/** A question of which the declarations are known, and whose callers are looked at file by file. */
export interface Inquiry {
  readonly question: Question;
  /** Calls with so many arguments need be looked at, any others fit; null: all calls. */
  readonly counts: readonly number[] | null;
  /** Declarations that say what the function was. */
  readonly declarations: readonly Remnant[];
  readonly look: Look;
}

/** How the calls of a file are looked at: plain data, which another thread can be given. */
export interface Look {
  readonly way: 'left' | 'removed' | 'unchanged';
  /** Without the files. */
  readonly scene: Scene;
  /** Declarations known to be out of date. */
  readonly stale: ReadonlySet<Speaker>;
}

/** Judges the calls of one file. */
export function judgeCallers({ way, scene, stale }: Look, file: FileState): Callers {
  switch (way) {
    case 'removed':
      return callsOfRemoved(scene, file);
    case 'unchanged':
      return { remnants: [], updated: 0, unchanged: unchangedCalls(scene, file) };
    case 'left':
      return callersIn(scene, stale, file);
  }
}

/** Begins with all files that declare or define the name, as a function or as a macro. */
export function inquire(question: Question, declaring: readonly FileState[]): Inquiry {
  const whole = sceneOf(question.name, question.file, declaring);
  const scene: Scene = { ...whole, files: [] };
  if (question.removed)
    return { question, counts: null, declarations: [], look: { way: 'removed', scene, stale: new Set() } };
  const found = [...stalePrototypes(whole), ...mismatchingStubs(whole)];
  const stale = new Set(found.map(({ speaker }) => speaker));
  const withdrawn = withdrawnCounts(scene);
  const whatever = question.reordered && withdrawn.length === 0;
  return {
    question,
    counts: whatever ? exactCounts(scene.before) : withdrawn,
    declarations: found.map(({ remnant }) => remnant),
    look: { way: whatever ? 'unchanged' : 'left', scene, stale },
  };
}
