import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleSeries } from '../../../analyzers/mail/assemble.ts';
import { mergeCopies } from '../../../analyzers/mail/copies.ts';
import { fillFrame } from '../../../analyzers/mail/finish.ts';
import type { MessageOutline } from '../../../analyzers/mail/message.ts';
import { outlineOf } from '../../../analyzers/mail/outline.ts';
import { tiesOf } from '../../../analyzers/mail/ties.ts';
import { forgetMessage } from '../../../bot/forget.ts';
import { storeDerived } from '../../../bot/assembly/derive.ts';
import { sortSome } from '../../../bot/assembly/sort.ts';
import { openDatabase, type Database, type Reader } from '../../../storage/database.ts';
import { dumpDatabase } from '../../../storage/dump.ts';
import { hashedKey } from '../../../storage/hashed-key.ts';
import type { DerivedMessage } from '../../../storage/messages.ts';
import { seriesOf } from '../../../storage/series.ts';
import { anyArchive } from '../../analyzers/mail/any-archive.ts';

function derive(outline: MessageOutline): DerivedMessage {
  return {
    messageId: outline.id,
    outline: JSON.stringify(outline),
    lists: outline.lists,
    ties: [...new Set(tiesOf(outline).map(hashedKey))],
    patchId: null,
    parser: 1,
  };
}

/** Stores messages, as many at a time as `sizes` say, and sorts them after each time. */
async function sortInto(
  database: Database,
  messages: readonly MessageOutline[],
  sizes: readonly number[],
): Promise<void> {
  let [at, turn] = [0, 0];
  while (at < messages.length) {
    const batch = messages.slice(at, (at += Math.max(1, sizes[turn++ % sizes.length] ?? 1)));
    await database.write(async transaction => {
      await storeDerived(transaction, batch.map(derive));
    });
    while ((await database.write(transaction => sortSome(transaction, 3))) > 0);
  }
}

async function storedSeries(reader: Reader, messages: readonly MessageOutline[]): Promise<unknown[]> {
  const byId = new Map(messages.map(message => [message.id, message]));
  const stored = await seriesOf(reader, byId.keys());
  return [...stored.values()]
    .filter(({ reply }) => !reply)
    .map(({ posted, frame, carried }) =>
      fillFrame(frame, { members: posted.members, carried }, id => byId.get(id)),
    );
}

const comparable = (all: readonly unknown[]): unknown => all.map(each => JSON.stringify(each)).sort();

const arrived = anyArchive
  .map(archive => mergeCopies(archive).map(outlineOf))
  .chain(messages =>
    fc.record({
      messages: fc.constant(messages),
      order: fc.shuffledSubarray(messages, { minLength: messages.length }),
      sizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
    }),
  );

describe('series put together as their mails come', () => {
  test('are those of all mails at once, whatever the order and the batches', async () => {
    await fc.assert(
      fc.asyncProperty(arrived, async ({ messages, order, sizes }) => {
        const [piecewise, whole] = [await openDatabase(':memory:'), await openDatabase(':memory:')];
        await sortInto(piecewise, order, sizes);
        await sortInto(whole, messages, [messages.length]);
        const dumps = [await dumpDatabase(piecewise.read), await dumpDatabase(whole.read)];
        const stored = await storedSeries(piecewise.read, messages);
        await Promise.all([piecewise.close(), whole.close()]);

        expect(comparable(stored)).toEqual(comparable(assembleSeries(messages).series));
        expect(dumps[0]).toEqual(dumps[1]);
      }),
      { numRuns: 150 },
    );
  });

  test('are as if a message that is forgotten had never come', async () => {
    await fc.assert(
      fc.asyncProperty(arrived, fc.nat(), async ({ messages, order, sizes }, chosen) => {
        const gone = messages[chosen % Math.max(1, messages.length)];
        if (gone === undefined) return;
        const [piecewise, without] = [await openDatabase(':memory:'), await openDatabase(':memory:')];
        await sortInto(piecewise, order, sizes);
        await piecewise.write(transaction => forgetMessage(transaction, gone.id, 'asked'));
        await without.write(transaction => forgetMessage(transaction, gone.id, 'asked'));
        while ((await piecewise.write(transaction => sortSome(transaction, 3))) > 0);
        const rest = messages.filter(message => message !== gone);
        await sortInto(without, rest, [rest.length]);
        const dumps = [await dumpDatabase(piecewise.read), await dumpDatabase(without.read)];
        await Promise.all([piecewise.close(), without.close()]);

        expect(dumps[0]).toEqual(dumps[1]);
      }),
      { numRuns: 100 },
    );
  });
});
