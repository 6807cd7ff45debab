import { mergeCopies } from '../../analyzers/mail/copies.ts';
import type { Message } from '../../analyzers/mail/message.ts';
import { outlineOf } from '../../analyzers/mail/outline.ts';
import { tiesOf } from '../../analyzers/mail/ties.ts';
import { arrivedLists } from '../../storage/arrivals.ts';
import type { Transaction } from '../../storage/database.ts';
import { setMessageLists } from '../../storage/lists.ts';
import { messageRows, putMessages, type DerivedMessage } from '../../storage/messages.ts';
import { rawMailsOf } from '../../storage/raw-mails.ts';
import { setTies, unsettleTied } from '../../storage/ties.ts';
import { patchId } from '../git/patch-id.ts';
import { parseMessage } from '../mail/parse.ts';

/** Rises whenever parseMessage reads a mail otherwise than before: `seamwatch reparse` then derives it again. */
export const parserVersion = 1;

/**
 * Derives messages from all their copies, and lets them be sorted. `parsed` are messages that were read already and have
 * no other copy.
 */
export async function deriveMessages(
  transaction: Transaction,
  messageIds: Iterable<string>,
  parsed: ReadonlyMap<string, Message>,
): Promise<void> {
  const ids = [...new Set(messageIds)];
  const lists = await arrivedLists(transaction, ids);
  const again = ids.filter(id => !parsed.has(id));
  const merged = [...parsed.values(), ...(await readCopies(transaction, again))];
  const derived = merged.map(message => derive(message, lists.get(message.id) ?? []));
  const known = await messageRows(transaction, ids);
  // Their keys may change: what they were tied to until now is sorted again without them.
  await unsettleTied(transaction, known.values());
  const rows = await putMessages(transaction, derived);
  const outlines = derived.flatMap(({ outline }) => {
    const row = rows.get(outline.id);
    return row === undefined ? [] : [[row, outline] as const];
  });
  await setTies(transaction, new Map(outlines.map(([row, outline]) => [row, tiesOf(outline)])));
  await setMessageLists(transaction, new Map(outlines.map(([row, { lists: all }]) => [row, all])));
}

async function readCopies(transaction: Transaction, ids: readonly string[]): Promise<readonly Message[]> {
  const copies = await rawMailsOf(transaction, ids);
  // The id is the one it was stored under: a newer parser may read another, and then there would be two.
  return mergeCopies(copies.map(({ raw, messageId }) => ({ ...parseMessage(raw), id: messageId })));
}

function derive(message: Message, arrived: readonly string[]): DerivedMessage {
  const lists = [...new Set([...message.lists, ...arrived])].sort();
  return {
    outline: { ...outlineOf(message), lists },
    patchId: message.patch === null ? null : patchId(message.patch.diffBytes),
    parser: parserVersion,
  };
}
