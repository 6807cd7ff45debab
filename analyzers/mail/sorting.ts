import type { Skipped } from '../review.ts';
import { adoptStrays } from './adopt.ts';
import { foldDoubled, type Repeats } from './doubled.ts';
import { type Draft, expectedPatches, startDraft } from './draft.ts';
import { findFollowups, type Followup } from './followup.ts';
import { gatherDrafts } from './gather.ts';
import { findNakedCovers } from './naked-cover.ts';
import type { MessageOutline } from './message.ts';
import { type PostedSeries, postDraft } from './posted-series.ts';
import { makePosting, type Posting } from './posting.ts';
import { reasonForCover, reasonForRepeat, reasonToSkip } from './skipped.ts';
import { stitchDrafts } from './stitch.ts';
import { type ThreadedMessage, threadMessages } from './thread.ts';
import { numberUnnumbered } from './unnumbered.ts';

/** Messages sorted by what they are; each is in exactly one place. */
export interface Sorting {
  /** In the order in which their first mails were sent. */
  readonly series: readonly PostedSeries[];
  /** Diffs in the course of a talk ("how about this?"), each as a series of one. */
  readonly replyPatches: readonly PostedSeries[];
  readonly followups: readonly Followup[];
  readonly skipped: readonly Skipped[];
  /** Message-IDs of what has to do with no series. */
  readonly unrelated: readonly string[];
}

/**
 * Sorts messages, no two of one id, to series as they were posted, by In-Reply-To and References first, then by person,
 * revision, expected number and time. What becomes of a message depends on no message but those that are tied to it,
 * directly or through others (see tiesOf).
 */
export function sortMessages(messages: readonly MessageOutline[]): Sorting {
  const threaded = threadMessages(messages);
  const { drafts: gathered, answered, echoed } = gatherDrafts(threaded);
  const { drafts, repeats } = foldDoubled(stitchDrafts(adoptStrays(gathered, answered)), answered);
  const full = numberUnnumbered(drafts);
  const lone = full.filter(draft => draft.patches.size === 0);
  const whole = full.filter(draft => draft.patches.size > 0);
  findNakedCovers(whole);
  const series = whole.map(draft => postDraft(draft, answered));
  return { series, ...sortRest(threaded, series, { repeats, lone, answered, echoed }) };
}

/** What is known of the messages that no series is made of. */
interface Leftovers {
  readonly repeats: Repeats;
  /** Drafts of a cover letter alone. */
  readonly lone: readonly Draft[];
  readonly answered: ReadonlyMap<string, Posting>;
  readonly echoed: ReadonlyMap<string, MessageOutline>;
}

function sortRest(
  threaded: readonly ThreadedMessage[],
  series: readonly PostedSeries[],
  leftovers: Leftovers,
): Omit<Sorting, 'series'> {
  const own = new Set(series.flatMap(({ members }) => members.map(({ id }) => id)));
  const reasonOf = findReasons(leftovers);
  const answers = findFollowups(threaded, series);
  const replyPatches: PostedSeries[] = [];
  const followups: Followup[] = [];
  const skipped: Skipped[] = [];
  const unrelated: string[] = [];
  for (const entry of threaded) {
    const { message } = entry;
    if (own.has(message.id)) continue;
    const followup = answers.get(message.id) ?? null;
    const reason = reasonOf(message);
    if (reason !== null) skipped.push({ messageId: message.id, reason });
    else if (message.patch !== null) replyPatches.push(lonePatch(entry));
    else if (followup !== null) followups.push(followup);
    else unrelated.push(message.id);
  }
  return { replyPatches, followups, skipped, unrelated };
}

function findReasons({
  repeats,
  lone,
  answered,
  echoed,
}: Leftovers): (message: MessageOutline) => string | null {
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

function lonePatch(entry: ThreadedMessage): PostedSeries {
  const posting = { ...makePosting(entry, 'patch'), number: 1, expected: null };
  return postDraft(startDraft(0, posting), new Map());
}
