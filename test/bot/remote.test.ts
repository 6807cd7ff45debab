import { expect, test } from 'vitest';
import { parseRemote } from '../../bot/remote.ts';

const id = '20090312.GA1-2@example.org';
const message = (archive: string | null) => ({ what: 'message', messageId: id, archive });
const lore = 'https://lore.kernel.org';

const rows: readonly (readonly [string, unknown])[] = [
  [id, message(null)],
  [`<${id}>`, message(null)],
  [`${lore}/linux-mm/${id}/`, message(`${lore}/linux-mm`)],
  [`${lore}/linux-mm/${id}`, message(`${lore}/linux-mm`)],
  [`${lore}/linux-mm/${id}/T/#u`, message(`${lore}/linux-mm`)],
  [`${lore}/linux-mm/${id}/t.mbox.gz`, message(`${lore}/linux-mm`)],
  [`${lore}/linux-mm/${encodeURIComponent(id)}/raw`, message(`${lore}/linux-mm`)],
  [`https://example.org/archives/netdev/${id}/t/`, message('https://example.org/archives/netdev')],
  [`${lore}/r/${id}`, message(null)],
  [`https://patch.msgid.link/${id}`, message(null)],
  [
    'https://github.com/ada/kernel/pull/12/files',
    { what: 'pull', origin: 'https://github.com', owner: 'ada', repository: 'kernel', number: 12 },
  ],
  ['https://lore.kernel.org/linux-mm/', null],
  ['https://lore.kernel.org/linux-mm/%ff/', null],
  ['HEAD~3..', null],
  ['v6.1..v6.2', null],
  ['patches/0001-x.patch', null],
  ['two words@example.org', null],
  ['ftp://lore.kernel.org/linux-mm/a@b/', null],
];

test.each(rows)('%s', (word, remote) => {
  expect(parseRemote(word)).toEqual(remote);
});
