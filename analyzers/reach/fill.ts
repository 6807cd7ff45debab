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

/** Writes into the changes that last how far they reach. `misfits` are functions that no longer fit where they are put. */
export function fillReach(
  changes: readonly Change[],
  judgements: readonly Judgement[],
  misfits: readonly Remnant[],
): Change[] {
  return changes.map(change => {
    if (!change.endState) return change;
    const judgement = judgements.find(({ question }) => isAskedBy(question, change));
    const own = misfits.filter(({ symbol }) => symbol === change.symbol);
    if (judgement === undefined && own.length === 0) return change;
    const remnants = [...(judgement?.remnants ?? []), ...own].map(({ place }) => place);
    const left = [...remnants, ...(judgement?.unchanged ?? [])].toSorted(byPlace);
    return {
      ...change,
      reach: { ...change.reach, left, updated: judgement?.updated ?? change.reach.updated },
    };
  });
}

function byPlace(left: Place, right: Place): number {
  if (left.file !== right.file) return left.file < right.file ? -1 : 1;
  return left.line - right.line;
}
