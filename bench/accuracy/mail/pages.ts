import { mkdtempSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Message } from '../../../analyzers/mail/message.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import type { Comparison } from './corpus.ts';
import { corpusPath, rawMails } from './corpus.ts';

/** A month of pipermail as text beside the same month's HTML pages: sender, subject, date and diff of each message. */
export async function comparePages(month: string): Promise<Comparison> {
  const folder = mkdtempSync(join(tmpdir(), 'pages-'));
  try {
    spawnSync('tar', [
      'xzf',
      resolve(corpusPath('pipermail-bcm43xx-dev', `html-${month}.tar.gz`)),
      '-C',
      folder,
    ]);
    const pages = await messagesById(join(folder, month));
    const texts = await messagesById(corpusPath('pipermail-bcm43xx-dev', `${month}.txt`));
    const differences = [...texts].flatMap(([id, text]) => {
      const page = pages.get(id);
      const found = page === undefined ? ['no page'] : differencesOf(text, page);
      return found.length === 0 ? [] : [`${id}: ${found.join(', ')}`];
    });
    return { name: `pipermail text and pages, ${month}`, total: texts.size, differences };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function messagesById(path: string): Promise<Map<string, Message>> {
  const messages = new Map<string, Message>();
  for (const raw of await rawMails(path)) {
    const message = parseMessage(raw);
    if (!messages.has(message.id)) messages.set(message.id, message);
  }
  return messages;
}

function differencesOf(text: Message, page: Message): string[] {
  const views: readonly (readonly [string, (message: Message) => string])[] = [
    ['subject', ({ subject }) => subject.text],
    ['sender', ({ from }) => `${from.name} <${from.email}>`],
    ['date', ({ date }) => String(date?.seconds)],
    ['diff', ({ patch }) => Buffer.from(patch?.diffBytes ?? []).toString('latin1')],
  ];
  return views.filter(([, view]) => view(text) !== view(page)).map(([name]) => name);
}
