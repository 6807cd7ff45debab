import { assembleSeries } from '../analyzers/mail/assemble.ts';
import type { Message } from '../analyzers/mail/message.ts';
import type { Series } from '../analyzers/mail/series.ts';
import type { Skipped } from '../analyzers/review.ts';

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
export function askedSeries(messages: readonly Message[], replies: boolean): AskedSeries {
  const { series, replyPatches, followups, skipped, unrelated } = assembleSeries(messages);
  const talk = followups.length + unrelated.length;
  if (replies || series.length === 0) return { series: [...series, ...replyPatches], skipped, talk };
  const left = replyPatches.map(({ id }) => ({ messageId: id, reason: notAsked }));
  return { series, skipped: [...skipped, ...left], talk };
}

const notAsked = 'a diff in the course of a talk; --replies takes it too';
