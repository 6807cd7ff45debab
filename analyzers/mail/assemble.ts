import type { Skipped } from '../review.ts';
import { mergeCopies } from './copies.ts';
import { fillFrame, frameOf, type SeriesFrame } from './finish.ts';
import type { Followup } from './followup.ts';
import { breakCircles, findEarlier, type Lineage } from './lineage.ts';
import type { Message, MessageOutline } from './message.ts';
import type { Member, PostedSeries } from './posted-series.ts';
import { carryOver } from './reroll.ts';
import type { Series } from './series.ts';
import { sortMessages } from './sorting.ts';

/** Messages put together; each is in exactly one place. */
export interface Assembly<Mail extends MessageOutline = Message> {
  /** In the order in which their first mails were sent. */
  readonly series: readonly Series<Mail>[];
  /** Diffs in the course of a talk ("how about this?"), each as a series of one: reviewed when someone asks. */
  readonly replyPatches: readonly Series<Mail>[];
  readonly followups: readonly Followup[];
  readonly skipped: readonly Skipped[];
  /** Message-IDs of what has to do with no series. */
  readonly unrelated: readonly string[];
}

/**
 * Puts messages together to series, whatever their order: the result is a function of the set of messages. First the
 * mails of each series are found (sortMessages), then which series is a new revision of which (findEarlier).
 */
export function assembleSeries<Mail extends MessageOutline>(messages: readonly Mail[]): Assembly<Mail> {
  const merged = mergeCopies(messages);
  const byId = new Map(merged.map(message => [message.id, message]));
  const find = (id: string): Mail | undefined => byId.get(id);
  const sorting = sortMessages(merged);
  const links = breakCircles(findEarlier(sorting.series, sorting.series));
  const carried = carryOver(sorting.series, links);
  const frames = frameAll(sorting.series, links, carried);
  return {
    ...sorting,
    series: sorting.series.flatMap(posted => {
      const frame = frames.get(posted);
      const members = { members: posted.members, carried: carried.get(posted) ?? [] };
      return frame === undefined ? [] : [fillFrame(frame, members, find)];
    }),
    replyPatches: sorting.replyPatches.map(posted => {
      const alone = { carried: [], earlier: null };
      return fillFrame(frameOf(posted, alone), { members: posted.members, carried: [] }, find);
    }),
  };
}

/** Frames of all series, each after the one that it supersedes. */
function frameAll(
  all: readonly PostedSeries[],
  links: Lineage,
  carried: ReadonlyMap<PostedSeries, readonly Member[]>,
): ReadonlyMap<PostedSeries, SeriesFrame> {
  const frames = new Map<PostedSeries, SeriesFrame>();
  for (const posted of all) {
    const pending: PostedSeries[] = [];
    for (
      let next: PostedSeries | undefined = posted;
      next !== undefined && !frames.has(next);
      next = links.get(next)
    ) {
      pending.push(next);
    }
    for (const next of pending.toReversed()) {
      const before = links.get(next);
      const earlier = (before && frames.get(before)) ?? null;
      frames.set(next, frameOf(next, { carried: carried.get(next) ?? [], earlier }));
    }
  }
  return frames;
}
