import type { Followup } from './followup.ts';
import type { Message } from './message.ts';
import type { Series } from './series.ts';

/**
 * Why no patch is made of a message that looks like one or could not be read, in words for a person; null for talk,
 * which nobody misses.
 */
export function reasonToSkip(message: Message, answers: Pick<Followup, 'series'> | null): string | null {
  if (message.pullRequest !== null) return `a pull request, not a patch: ${message.pullRequest}`;
  const { patch, reply, counter } = message.subject;
  if (patch && !reply && counter !== 0 && answers === null) {
    const trouble = message.problems.length === 0 ? '' : ` (${message.problems.join('; ')})`;
    return `its subject is a patch's, but there is no diff in it${trouble}; an archive may have removed an attachment`;
  }
  if (answers === null && message.problems.length > 0) return message.problems.join('; ');
  return null;
}

/** Why a cover letter stands alone. */
export function reasonForCover(expected: number): string {
  const patches = expected === 1 ? 'the patch' : `the ${expected} patches`;
  return `a cover letter without ${patches} it announces: give their mails too`;
}

/** Why a patch that came twice is taken once. */
export function reasonForRepeat(original: string): string {
  return `the same patch as ${original}, sent again`;
}

/** Ids of the messages that a series is made of; those that it took over belong to the revision before. */
export function ownMessages({ cover, patches }: Series): readonly string[] {
  const own = patches.filter(({ carriedOver }) => !carriedOver).map(({ message }) => message.id);
  return cover === null ? own : [cover.id, ...own];
}
