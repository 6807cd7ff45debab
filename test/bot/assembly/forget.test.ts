import { expect, test } from 'vitest';
import { outlineOf } from '../../../analyzers/mail/outline.ts';
import { tiesOf } from '../../../analyzers/mail/ties.ts';
import { storeDerived } from '../../../bot/assembly/derive.ts';
import { sortSome } from '../../../bot/assembly/sort.ts';
import { forgetMessage } from '../../../bot/forget.ts';
import { openDatabase, type Database } from '../../../storage/database.ts';
import { hashedKey } from '../../../storage/hashed-key.ts';
import { seriesOf } from '../../../storage/series.ts';
import { mail } from '../../analyzers/mail/mails.ts';

async function sortAll(database: Database): Promise<void> {
  while ((await database.write(transaction => sortSome(transaction, 1))) > 0);
}

test('a series stays when the mail is forgotten that tied an answer to it', async () => {
  const mails = [
    mail({ id: 'patch', subject: '[PATCH] pier: count ships', from: 'Ann <ann@example.com>' }),
    mail({
      id: 'question',
      subject: 'Re: [PATCH] pier: count ships',
      from: 'Bob <bob@example.com>',
      answers: 'patch',
    }),
    mail({
      id: 'answer',
      subject: 'Re: [PATCH] pier: count ships',
      from: 'Eve <eve@example.com>',
      at: 10_000,
      answers: 'question',
    }),
  ];
  const database = await openDatabase(':memory:');
  for (const outline of mails.map(outlineOf)) {
    const ties = [...new Set(tiesOf(outline).map(hashedKey))];
    const { id: messageId, lists } = outline;
    const derived = { messageId, outline: JSON.stringify(outline), lists, ties, patchId: null, parser: 1 };
    await database.write(transaction => storeDerived(transaction, [derived]));
  }
  await sortAll(database);
  await database.write(transaction => forgetMessage(transaction, 'question', 'asked'));
  await sortAll(database);

  expect([...(await seriesOf(database.read, ['patch'])).keys()]).toEqual(['patch']);
  await database.close();
});
