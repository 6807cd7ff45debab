import type { MessageOutline } from '../../analyzers/mail/message.ts';
import type { PostedSeries } from '../../analyzers/mail/posted-series.ts';
import { sortMessages, type Sorting } from '../../analyzers/mail/sorting.ts';
import type { Transaction } from '../../storage/database.ts';
import { isAnythingLacking, reopenLacking } from '../../storage/lacking.ts';
import {
  markSorted,
  messagesAt,
  patchIdsAt,
  placeMessage,
  unsortedMessages,
  type MessagePlace,
  type SortedMessage,
} from '../../storage/messages.ts';
import { memberRoles } from '../../storage/members.ts';
import { seriesOf } from '../../storage/series.ts';
import { tiedMessages } from '../../storage/ties.ts';
import { settleSeries } from './settle.ts';

/**
 * Puts some of the messages that came since to series, and returns how many; 0 when all are. What is tied to them is
 * sorted again with them, so that the result is a function of the set of messages and not of the order in which they came.
 */
export async function sortSome(transaction: Transaction, limit: number): Promise<number> {
  const waiting = await unsortedMessages(transaction, limit);
  if (waiting.length === 0) return 0;
  const messages = await messagesAt(transaction, await tiedMessages(transaction, waiting));
  const sorting = sortMessages(messages.map(({ outline }) => outline));
  await storeSeries(transaction, messages, sorting);
  await storePlaces(transaction, messages, placesIn(sorting));
  if (await isAnythingLacking(transaction)) await reopenFor(transaction, messages, sorting);
  return waiting.length;
}

/** Lets series be reviewed again that were waiting for one that is here now. */
async function reopenFor(
  transaction: Transaction,
  messages: readonly SortedMessage[],
  { series }: Sorting,
): Promise<void> {
  const patchIds = await patchIdsAt(
    transaction,
    messages.map(({ id }) => id),
  );
  const names = series.flatMap(({ members, changeId }) => [
    ...members.map(({ id }) => id),
    ...(changeId === null ? [] : [changeId]),
  ]);
  await reopenLacking(transaction, [...names, ...patchIds]);
}

async function storeSeries(
  transaction: Transaction,
  messages: readonly SortedMessage[],
  { series, replyPatches }: Sorting,
): Promise<void> {
  const posted = new Map<string, { readonly posted: PostedSeries; readonly reply: boolean }>();
  for (const each of replyPatches) posted.set(each.id, { posted: each, reply: true });
  for (const each of series) posted.set(each.id, { posted: each, reply: false });
  // What tied an answer to a series may have been forgotten: the series stands without it.
  const before = messages.flatMap(({ place: { role, series } }) =>
    series !== null && memberRoles.includes(role ?? '') ? series : [],
  );
  const stored = await seriesOf(transaction, [...before, ...posted.keys()]);
  await settleSeries(transaction, {
    stored: [...stored.values()],
    removed: [...stored.values()].filter(({ posted: { id } }) => !posted.has(id)),
    put: [...posted.values()].filter(each => {
      const known = stored.get(each.posted.id);
      if (known === undefined || known.reply !== each.reply) return true;
      return JSON.stringify(known.posted) !== JSON.stringify(each.posted);
    }),
  });
}

function placesIn(sorting: Sorting): ReadonlyMap<MessageOutline['id'], MessagePlace> {
  const places = new Map<string, MessagePlace>();
  for (const { id, members } of sorting.series)
    for (const member of members) {
      const role = member.number === 0 ? 'cover' : 'patch';
      places.set(member.id, { role, series: id, number: member.number, reason: null });
    }
  for (const { id } of sorting.replyPatches)
    places.set(id, { role: 'reply-patch', series: id, number: 1, reason: null });
  for (const { messageId, series, number } of sorting.followups)
    places.set(messageId, { role: 'followup', series, number, reason: null });
  for (const { messageId, reason } of sorting.skipped)
    places.set(messageId, { role: 'skipped', series: null, number: null, reason });
  for (const id of sorting.unrelated)
    places.set(id, { role: 'unrelated', series: null, number: null, reason: null });
  return places;
}

async function storePlaces(
  transaction: Transaction,
  messages: readonly SortedMessage[],
  places: ReadonlyMap<string, MessagePlace>,
): Promise<void> {
  const unchanged: number[] = [];
  for (const { id, outline, sorted, place } of messages) {
    const found = places.get(outline.id);
    if (found === undefined) throw new Error(`${outline.id} was not sorted`);
    if (!isSame(place, found)) await placeMessage(transaction, id, found);
    else if (!sorted) unchanged.push(id);
  }
  await markSorted(transaction, unchanged);
}

function isSame(one: SortedMessage['place'], other: MessagePlace): boolean {
  return (
    one.role === other.role &&
    one.series === other.series &&
    one.number === other.number &&
    one.reason === other.reason
  );
}
