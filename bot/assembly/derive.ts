import { mergeCopies } from '../../analyzers/mail/copies.ts';
import { arrivedLists } from '../../storage/arrivals.ts';
import type { Transaction } from '../../storage/database.ts';
import { setMessageLists } from '../../storage/lists.ts';
import { messageRows, putMessages, type DerivedMessage } from '../../storage/messages.ts';
import { rawMailsOf } from '../../storage/raw-mails.ts';
import { setTies, unsettleTied } from '../../storage/ties.ts';
import { parseMessage } from '../mail/parse.ts';
import { deriveMessage } from '../reading/read.ts';

/** Stores what messages say, and lets them be sorted. */
export async function storeDerived(
  transaction: Transaction,
  derived: readonly DerivedMessage[],
): Promise<void> {
  const known = await messageRows(
    transaction,
    derived.map(({ messageId }) => messageId),
  );
  // Their keys may change: what they were tied to until now is sorted again without them.
  await unsettleTied(transaction, known.values());
  const rows = await putMessages(transaction, derived);
  const byRow = new Map(derived.map(each => [rows.get(each.messageId) ?? -1, each]));
  await setTies(transaction, new Map([...byRow].map(([row, { ties }]) => [row, ties])));
  await setMessageLists(transaction, new Map([...byRow].map(([row, { lists }]) => [row, lists])));
}

/** Derives messages from all their stored copies. */
export async function deriveStored(
  transaction: Transaction,
  messageIds: ReadonlySet<string>,
): Promise<readonly DerivedMessage[]> {
  if (messageIds.size === 0) return [];
  const lists = await arrivedLists(transaction, messageIds);
  const copies = await rawMailsOf(transaction, messageIds);
  // The id is the one it was stored under: a newer parser may read another, and then there would be two.
  const messages = copies.map(({ raw, messageId }) => ({ ...parseMessage(raw), id: messageId }));
  return mergeCopies(messages).map(message => deriveMessage(message, lists.get(message.id) ?? []));
}
