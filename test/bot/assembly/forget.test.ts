import { expect, test } from 'vitest';
import type { MessageOutline } from '../../../analyzers/mail/message.ts';
import { tiesOf } from '../../../analyzers/mail/ties.ts';
import { storeDerived } from '../../../bot/assembly/derive.ts';
import { sortSome } from '../../../bot/assembly/sort.ts';
import { forgetMessage } from '../../../bot/forget.ts';
import { openDatabase } from '../../../storage/database.ts';
import { hashedKey } from '../../../storage/hashed-key.ts';
import { seriesOf } from '../../../storage/series.ts';

function outline(id: string, reply: boolean, about: Partial<MessageOutline>): MessageOutline {
  const subject = {
    text: `${reply ? 'Re: ' : ''}[PATCH 1/1] pier: ${id}`,
    title: `pier: ${id}`,
    reply,
    patch: true,
    rfc: false,
    resend: false,
    revision: null,
    minorRevision: null,
    counter: 1,
    expected: 1,
    prefixes: [],
  };
  return {
    id,
    digest: id,
    subject,
    from: { name: id, email: `${id}@example.com` },
    lists: [],
    date: { seconds: 1_600_000_000 + id.length * 100_000, zone: '+0000' },
    inReplyTo: [],
    references: [],
    quotes: false,
    diffstat: false,
    patch: null,
    pullRequest: null,
    base: { commit: null, prerequisitePatchIds: [], dependsOn: [], prerequisiteChangeIds: [] },
    changeId: null,
    supersedes: null,
    problems: [],
    ...about,
  };
}

test('a series stays when the mail is forgotten that tied an answer to it', async () => {
  const mails = [
    outline('patch', false, { patch: { digest: 'diff' } }),
    outline('middle', true, { inReplyTo: ['patch'], references: ['patch'] }),
    outline('answer.', true, { inReplyTo: ['middle'], references: ['middle'] }),
  ];
  const database = await openDatabase(':memory:');
  const sortAll = async () => {
    while ((await database.write(transaction => sortSome(transaction, 1))) > 0);
  };
  for (const mail of mails) {
    const ties = tiesOf(mail).map(hashedKey);
    const derived = {
      messageId: mail.id,
      outline: JSON.stringify(mail),
      lists: [],
      ties,
      patchId: null,
      parser: 1,
    };
    await database.write(transaction => storeDerived(transaction, [derived]));
  }
  await sortAll();
  await database.write(transaction => forgetMessage(transaction, 'middle', 'asked'));
  await sortAll();

  expect([...(await seriesOf(database.read, ['patch'])).keys()]).toEqual(['patch']);
  await database.close();
});
