import type { Change, Place } from '../interface/change.ts';
import { isAskedBy, type Question } from './question.ts';
import type { Remnant } from './remnant.ts';

/** What was found out about a question at the end of a series. */
export interface Judgement {
  readonly question: Question;
  readonly remnants: readonly Remnant[];
  readonly unchanged: readonly Place[];
  readonly updated: number;
}

/** Writes into the changes that last how far they reach. */
export function fillReach(changes: readonly Change[], judgements: readonly Judgement[]): Change[] {
  return changes.map(change => {
    if (!change.endState) return change;
    const judgement = judgements.find(({ question }) => isAskedBy(question, change));
    if (judgement === undefined) return change;
    const { remnants, unchanged, updated } = judgement;
    const left = [...remnants.map(({ place }) => place), ...unchanged].toSorted(byPlace);
    return { ...change, reach: { ...change.reach, left, updated } };
  });
}

function byPlace(left: Place, right: Place): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line;
}
