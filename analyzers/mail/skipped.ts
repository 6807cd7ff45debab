import type { MessageOutline } from './message.ts';
import type { Series } from './series.ts';
import { type Before, isTalk } from './talk.ts';

/**
 * Why no patch is made of a message that looks like one or could not be read, in words for a person; null for talk,
 * which nobody misses.
 */
export function reasonToSkip(message: MessageOutline, before: Before): string | null {
  if (message.pullRequest !== null) return `a pull request, not a patch: ${message.pullRequest}`;
  const { patch, counter } = message.subject;
  if (patch && counter !== 0 && !isTalk(message, before))
    return [...message.problems, withoutDiff].slice(0, 3).join(' ');
  if (before.answered === null && message.problems.length > 0) return message.problems.join(' ');
  return null;
}

const withoutDiff = 'Its subject is a patch’s, but there is no diff in it.';

/** Why a cover letter stands alone. */
export function reasonForCover(expected: number): string {
  const patches = expected === 1 ? 'the patch' : `any of the ${expected} patches`;
  return `a cover letter without ${patches} it announces`;
}

/** Why a patch that came twice is taken once. */
export function reasonForRepeat(original: string): string {
  return `the same patch as ${original}, sent again`;
}

/** Ids of the messages that a series is made of; those that it took over belong to the revision before. */
export function ownMessages({ cover, patches }: Series<MessageOutline>): readonly string[] {
  const own = patches.filter(({ carriedOver }) => !carriedOver).map(({ message }) => message.id);
  return cover === null ? own : [cover.id, ...own];
}
