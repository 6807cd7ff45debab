import { assembleSeries, type Assembly } from '../analyzers/mail/assemble.ts';
import type { Message } from '../analyzers/mail/message.ts';
import type { Series } from '../analyzers/mail/series.ts';
import type { Skipped } from '../analyzers/review.ts';
import type { AskedThread } from './asked-mails.ts';

/** What a command line asks for. */
export interface AskedSeries {
  readonly series: readonly Series[];
  readonly skipped: readonly Skipped[];
  /** How many messages are talk: answers, and what has to do with no series. */
  readonly talk: number;
}

/**
 * Puts the messages of a command line together. A diff in the course of a talk ("how about this?") counts when someone
 * asks for it: with `replies`, or by giving nothing else.
 */
export function askedSeries(
  messages: readonly Message[],
  replies: boolean,
  threads: readonly AskedThread[] = [],
): AskedSeries {
  const assembled = assembleSeries(messages);
  const { followups, skipped, unrelated } = assembled;
  const talk = followups.length + unrelated.length;
  const { series, replyPatches } = narrow(assembled, threads);
  if (replies || series.length === 0) return { series: [...series, ...replyPatches], skipped, talk };
  const left = replyPatches.map(({ id }) => ({ messageId: id, reason: notAsked }));
  return { series, skipped: [...skipped, ...left], talk };
}

/** Of a thread that was fetched, the series that the message belongs to; all, when it belongs to none of them. */
function narrow(
  { series, replyPatches }: Pick<Assembly, 'series' | 'replyPatches'>,
  threads: readonly AskedThread[],
): Pick<Assembly, 'series' | 'replyPatches'> {
  const all = [...series, ...replyPatches].map(idsOf);
  const isWanted = (one: Series): boolean => {
    const ids = idsOf(one);
    return threads.every(({ messageId, members }) => {
      const isElsewhere = !ids.some(id => members.has(id));
      return isElsewhere || ids.includes(messageId) || !all.some(others => others.includes(messageId));
    });
  };
  const [wanted, wantedReplies] = [series.filter(isWanted), replyPatches.filter(isWanted)];
  const isReply = (one: Series): boolean => threads.some(({ messageId }) => idsOf(one).includes(messageId));
  // A diff in the course of a talk that was named is asked for.
  const named = wantedReplies.filter(isReply);
  return { series: [...wanted, ...named], replyPatches: wantedReplies.filter(one => !named.includes(one)) };
}

function idsOf({ id, cover, patches }: Series): string[] {
  return [id, ...(cover === null ? [] : [cover.id]), ...patches.map(({ message }) => message.id)];
}

const notAsked = 'a diff in the course of a talk; --replies takes it too';
