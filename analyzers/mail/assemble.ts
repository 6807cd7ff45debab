import type { Skipped } from '../review.ts';
import { adoptStrays } from './adopt.ts';
import { mergeCopies } from './copies.ts';
import { foldDoubled, type Repeats } from './doubled.ts';
import { type Draft, expectedPatches, startDraft } from './draft.ts';
import { finishSeries } from './finish.ts';
import { findFollowups, type Followup } from './followup.ts';
import { gatherDrafts } from './gather.ts';
import { linkRevisions } from './lineage.ts';
import type { Message } from './message.ts';
import { findNakedCovers } from './naked-cover.ts';
import { makePosting, type Posting } from './posting.ts';
import { carryOver } from './reroll.ts';
import type { Series } from './series.ts';
import { ownMessages, reasonForCover, reasonForRepeat, reasonToSkip } from './skipped.ts';
import { stitchDrafts } from './stitch.ts';
import { type ThreadedMessage, threadMessages } from './thread.ts';
import { numberUnnumbered } from './unnumbered.ts';

/** Messages put together; each is in exactly one place. */
export interface Assembly {
  /** In the order in which their first mails were sent. */
  readonly series: readonly Series[];
  /** Diffs in the course of a talk ("how about this?"), each as a series of one: reviewed when someone asks. */
  readonly replyPatches: readonly Series[];
  readonly followups: readonly Followup[];
  readonly skipped: readonly Skipped[];
  /** Message-IDs of what has to do with no series. */
  readonly unrelated: readonly string[];
}

/**
 * Puts messages together to series, whatever their order: the result is a function of the set of messages.
 *
 * By In-Reply-To and References first, then by person, revision, expected number and time.
 */
export function assembleSeries(messages: readonly Message[]): Assembly {
  const threaded = threadMessages(mergeCopies(messages));
  const { drafts: gathered, answered, echoed } = gatherDrafts(threaded);
  const { drafts, repeats } = foldDoubled(stitchDrafts(adoptStrays(gathered, answered)), answered);
  const full = numberUnnumbered(drafts);
  const lone = full.filter(draft => draft.patches.size === 0);
  const whole = full.filter(draft => draft.patches.size > 0);
  findNakedCovers(whole);
  const series = finishAll(whole, answered);
  return { series, ...sortRest(threaded, series, { repeats, lone, answered, echoed }) };
}

function finishAll(drafts: readonly Draft[], answered: ReadonlyMap<string, Posting>): readonly Series[] {
  const links = linkRevisions(drafts, answered);
  const carried = carryOver(drafts, links, answered);
  const finished = new Map<Draft, Series>();
  for (const draft of drafts) {
    const pending: Draft[] = [];
    for (
      let next: Draft | undefined = draft;
      next !== undefined && !finished.has(next);
      next = links.get(next)
    ) {
      pending.push(next);
    }
    for (const next of pending.toReversed()) {
      const before = links.get(next);
      const earlier = (before && finished.get(before)) ?? null;
      finished.set(next, finishSeries(next, { carried: carried.get(next) ?? [], earlier }));
    }
  }
  return drafts.flatMap(draft => finished.get(draft) ?? []);
}

/** What is known of the messages that no series is made of. */
interface Leftovers {
  readonly repeats: Repeats;
  /** Drafts of a cover letter alone. */
  readonly lone: readonly Draft[];
  readonly answered: ReadonlyMap<string, Posting>;
  readonly echoed: ReadonlyMap<string, Message>;
}

function sortRest(
  threaded: readonly ThreadedMessage[],
  series: readonly Series[],
  leftovers: Leftovers,
): Omit<Assembly, 'series'> {
  const own = new Set(series.flatMap(ownMessages));
  const reasonOf = findReasons(leftovers);
  const answers = findFollowups(threaded, series);
  const replyPatches: Series[] = [];
  const followups: Followup[] = [];
  const skipped: Skipped[] = [];
  const unrelated: string[] = [];
  for (const entry of threaded) {
    const { message } = entry;
    if (own.has(message.id)) continue;
    const followup = answers.get(message.id) ?? null;
    const reason = reasonOf(message);
    if (reason !== null) skipped.push({ messageId: message.id, reason });
    else if (message.patch !== null) replyPatches.push(loneSeries(entry));
    else if (followup !== null) followups.push(followup);
    else unrelated.push(message.id);
  }
  return { replyPatches, followups, skipped, unrelated };
}

function findReasons({ repeats, lone, answered, echoed }: Leftovers): (message: Message) => string | null {
  const covers = new Map(lone.map(draft => [draft.first.message.id, expectedPatches(draft)]));
  return message => {
    const original = repeats.get(message.id);
    if (original !== undefined) return reasonForRepeat(original);
    const expected = covers.get(message.id);
    if (expected !== undefined) return reasonForCover(expected);
    if (message.patch !== null && message.pullRequest === null) return null;
    const above = answered.get(message.id)?.message ?? null;
    return reasonToSkip(message, { answered: above, echoed: echoed.get(message.id) ?? null });
  };
}

function loneSeries(entry: ThreadedMessage): Series {
  const posting = { ...makePosting(entry, 'patch'), number: 1, expected: null };
  return finishSeries(startDraft(0, posting), { carried: [], earlier: null });
}
