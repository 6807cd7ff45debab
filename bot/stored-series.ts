import { mergeCopies } from '../analyzers/mail/copies.ts';
import { fillFrame } from '../analyzers/mail/finish.ts';
import type { Message } from '../analyzers/mail/message.ts';
import type { Series } from '../analyzers/mail/series.ts';
import type { Reader } from '../storage/database.ts';
import { seriesOfMember, seriesWithChange, seriesWithPatch } from '../storage/members.ts';
import { rawMailsOf } from '../storage/raw-mails.ts';
import { seriesOf, type StoredSeries } from '../storage/series.ts';
import type { FindPrerequisite, PrerequisiteHint } from './git/prerequisites.ts';
import { parseMessage } from './mail/parse.ts';

/** A series of the database with its messages, read from their bytes. */
export interface LoadedSeries {
  readonly stored: StoredSeries;
  readonly series: Series;
}

/** Loads series with their messages; those that are gone are left out. */
export async function loadSeries(reader: Reader, ids: Iterable<string>): Promise<readonly LoadedSeries[]> {
  const stored = [...(await seriesOf(reader, ids)).values()];
  const wanted = new Set(
    stored.flatMap(({ posted, carried }) => [...posted.members, ...carried].map(({ id }) => id)),
  );
  const copies = await rawMailsOf(reader, wanted);
  const messages = mergeCopies(
    copies.map(({ raw, messageId }): Message => ({ ...parseMessage(raw), id: messageId })),
  );
  const byId = new Map(messages.map(message => [message.id, message]));
  return stored.map(each => {
    const members = { members: each.posted.members, carried: each.carried };
    return { stored: each, series: fillFrame(each.frame, members, id => byId.get(id)) };
  });
}

/** Finds prerequisites among the series of the database: by any of their Message-IDs, by change-id, by patch-id. */
export function findStored(reader: Reader): FindPrerequisite {
  return async ({ by, id }) => {
    const found = await identify(reader, by, id);
    if (found === null) return null;
    return (await loadSeries(reader, [found]))[0]?.series ?? null;
  };
}

async function identify(reader: Reader, by: PrerequisiteHint['by'], id: string): Promise<string | null> {
  if (by === 'message-id') return seriesOfMember(reader, id);
  if (by === 'patch-id') return seriesWithPatch(reader, id);
  const stored = await seriesOf(reader, await seriesWithChange(reader, id));
  const same = [...stored.values()].filter(({ posted }) => posted.changeId === id);
  // A later revision has the same change-id, and is the one that is meant.
  const [first, ...others] = same.sort((one, other) =>
    one.posted.position < other.posted.position ? -1 : 1,
  );
  if (first === undefined) return null;
  return others.reduce((best, other) => (other.frame.revision >= best.frame.revision ? other : best), first)
    .posted.id;
}
