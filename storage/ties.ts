import { chunksOf, inChunks } from './chunks.ts';
import type { Reader, Transaction } from './database.ts';

/** Says which keys, hashed, messages have; `keys` by row of the message. */
export async function setTies(
  transaction: Transaction,
  keys: ReadonlyMap<number, readonly number[]>,
): Promise<void> {
  for (const chunk of chunksOf(keys.keys()))
    await transaction.deleteFrom('ties').where('message', 'in', chunk).execute();
  const rows = [...keys].flatMap(([message, own]) => own.map(key => ({ key, message })));
  for (const chunk of chunksOf(rows)) await transaction.insertInto('ties').values(chunk).execute();
}

/** Lets the messages that share a key with some be sorted again: those may go, or get other keys. */
export async function unsettleTied(transaction: Transaction, messages: Iterable<number>): Promise<void> {
  for (const chunk of chunksOf(messages)) {
    const keys = transaction.selectFrom('ties').select('key').where('message', 'in', chunk);
    const tied = transaction.selectFrom('ties').select('message').where('key', 'in', keys);
    await transaction.updateTable('messages').set({ sorted: 0 }).where('id', 'in', tied).execute();
  }
}

/** Rows of all messages that are tied to some, directly or through others, those included. */
export async function tiedMessages(
  reader: Reader,
  messages: readonly number[],
): Promise<ReadonlySet<number>> {
  const seen = new Set(messages);
  const seenKeys = new Set<number>();
  let frontier = [...messages];
  while (frontier.length > 0) {
    const keys = await inChunks(frontier, chunk =>
      reader.selectFrom('ties').select('key').distinct().where('message', 'in', chunk).execute(),
    );
    const fresh = new Set(keys.map(({ key }) => key).filter(key => !seenKeys.has(key)));
    for (const key of fresh) seenKeys.add(key);
    const tied = await inChunks(fresh, chunk =>
      reader.selectFrom('ties').select('message').distinct().where('key', 'in', chunk).execute(),
    );
    frontier = [...new Set(tied.map(({ message }) => message))].filter(message => !seen.has(message));
    for (const message of frontier) seen.add(message);
  }
  return seen;
}
