import { chunksOf, inChunks } from './chunks.ts';
import type { Transaction } from './database.ts';

/** Says by which lists messages came; `addresses` by row of the message. */
export async function setMessageLists(
  transaction: Transaction,
  addresses: ReadonlyMap<number, readonly string[]>,
): Promise<void> {
  const wanted = new Set([...addresses.values()].flat());
  const ids = await listRows(transaction, wanted);
  for (const chunk of chunksOf(addresses.keys()))
    await transaction.deleteFrom('message_lists').where('message', 'in', chunk).execute();
  const rows = [...addresses].flatMap(([message, lists]) =>
    [...new Set(lists)].flatMap(address => {
      const list = ids.get(address);
      return list === undefined ? [] : [{ message, list }];
    }),
  );
  for (const chunk of chunksOf(rows)) await transaction.insertInto('message_lists').values(chunk).execute();
}

async function listRows(
  transaction: Transaction,
  addresses: ReadonlySet<string>,
): Promise<ReadonlyMap<string, number>> {
  const known = new Map<string, number>();
  const found = await inChunks(addresses, chunk =>
    transaction.selectFrom('lists').selectAll().where('address', 'in', chunk).execute(),
  );
  for (const { id, address } of found) known.set(address, id);
  const fresh = [...addresses].filter(address => !known.has(address)).map(address => ({ address }));
  for (const chunk of chunksOf(fresh)) {
    const added = await transaction.insertInto('lists').values(chunk).returningAll().execute();
    for (const { id, address } of added) known.set(address, id);
  }
  return known;
}
