import { join } from 'node:path';
import { assembleSeries, type Assembly } from '../../../analyzers/mail/assemble.ts';
import type { Message } from '../../../analyzers/mail/message.ts';
import type { Series } from '../../../analyzers/mail/series.ts';
import { readMail } from '../../../bot/mail/input.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';

/** The folder of real mails with known results; it is not part of the project. */
export const corpora = process.env['SEAMWATCH_CORPORA'] ?? '../shared/corpora';

/** The messages of an mbox, Maildir or mail. */
export async function readArchive(path: string): Promise<Message[]> {
  const messages = [];
  for await (const { raw } of readMail(path)) messages.push(parseMessage(raw));
  return messages;
}

/** The messages of a fixture of test/fixtures/series, put together. */
export async function assembleFixture(name: string): Promise<Assembly> {
  return assembleSeries(await readArchive(join('test/fixtures/series', `${name}.mbox`)));
}

/** `v2 cover (1) 2 of 3 missing 3 after #1`: patches in brackets are taken over from the revision before. */
export function describeSeries(series: Series, all: readonly Series[]): string {
  const before = all.findIndex(({ id }) => id === series.supersedes) + 1;
  return [
    `v${series.revision}`,
    ...(series.cover === null ? [] : ['cover']),
    ...series.patches.map(({ number, carriedOver }) => (carriedOver ? `(${number})` : `${number}`)),
    `of ${series.expected}`,
    ...(series.missing.length === 0 ? [] : [`missing ${series.missing.join()}`]),
    ...(before === 0 ? [] : [`after #${before}`]),
    ...(series.rfc ? ['rfc'] : []),
    ...(series.resend ? ['resend'] : []),
  ].join(' ');
}
