import { inChunks } from './chunks.ts';
import type { Reader } from './database.ts';
import { hashedKey } from './hashed-key.ts';

/** What a message is in the series that it is part of; an answer to a series is none of it. */
export const memberRoles: readonly string[] = ['cover', 'patch', 'reply-patch'];

/** Id of the series that a message is part of; null when it is part of none. */
export async function seriesOfMember(reader: Reader, messageId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('messages')
    .select('series')
    .where('message_id', '=', messageId)
    .where('role', 'in', memberRoles)
    .executeTakeFirst();
  return row?.series ?? null;
}

/** Ids of the series with a change-id, more perhaps: the caller looks. */
export async function seriesWithChange(reader: Reader, changeId: string): Promise<readonly string[]> {
  const rows = await reader
    .selectFrom('series_keys')
    .innerJoin('series', 'series.id', 'series_keys.series')
    .select('series_id')
    .where('key', '=', hashedKey(`change ${changeId}`))
    .where('filed', '=', 1)
    .orderBy('series.position')
    .execute();
  return rows.map(({ series_id }) => series_id);
}

/** Id of the newest series with a patch of this patch-id; null when none is known. */
export async function seriesWithPatch(reader: Reader, patchId: string): Promise<string | null> {
  const row = await reader
    .selectFrom('messages')
    .innerJoin('series', 'series.series_id', 'messages.series')
    .select('series.series_id as id')
    .where('patch_id', '=', patchId)
    .where('role', '=', 'patch')
    .orderBy('series.position', 'desc')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** What became of messages, by Message-ID. */
export async function placesOf(
  reader: Reader,
  messageIds: Iterable<string>,
): Promise<
  ReadonlyMap<
    string,
    { readonly role: string | null; readonly series: string | null; readonly reason: string | null }
  >
> {
  const rows = await inChunks(messageIds, chunk =>
    reader
      .selectFrom('messages')
      .select(['message_id', 'role', 'series', 'reason'])
      .where('message_id', 'in', chunk)
      .execute(),
  );
  return new Map(rows.map(({ message_id, ...place }) => [message_id, place]));
}
