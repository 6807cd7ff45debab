import type { PostedSeries } from './posted-series.ts';
import type { ThreadedMessage } from './thread.ts';

/** A message that speaks of a series without being part of it: a review, an answer, a note. */
export interface Followup {
  readonly messageId: string;
  /** The id of the series. */
  readonly series: string;
  /** The number of the patch that it speaks of; 0 for the cover letter. */
  readonly number: number;
}

/**
 * Which messages speak of which series, directly or through others. The messages come in the order of
 * threadMessages, answers after what they answer.
 */
export function findFollowups(
  messages: readonly ThreadedMessage[],
  series: readonly PostedSeries[],
): ReadonlyMap<string, Followup> {
  const places = new Map<string, Omit<Followup, 'messageId'>>();
  for (const { id, members } of series) {
    for (const member of members) places.set(member.id, { series: id, number: member.number });
  }
  const followups = new Map<string, Followup>();
  for (const { message, parent } of messages) {
    const place = parent === null ? undefined : places.get(parent.message.id);
    if (place === undefined || places.has(message.id)) continue;
    places.set(message.id, place);
    followups.set(message.id, { messageId: message.id, ...place });
  }
  return followups;
}
