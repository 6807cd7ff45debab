import { createHash } from 'node:crypto';
import type { Message } from '../../../analyzers/mail/message.ts';
import { cleanSubject } from '../../../analyzers/mail/commit-message.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import type { Comparison } from './corpus.ts';
import { corpusPath, has, rawMails, readRecords } from './corpus.ts';

/** Our reading of a suite's mails beside patchwork's parser: kind, title, sender, date, diff, pull request. */
export async function compareWithPatchwork(records: string, folders: readonly string[]): Promise<Comparison> {
  const differences: string[] = [];
  const mails = new Map<string, Uint8Array[]>();
  let total = 0;
  for (const record of readRecords(corpusPath(records))) {
    const { file, i } = record;
    if (typeof file !== 'string' || typeof i !== 'number') continue;
    const path = folders.map(folder => corpusPath(folder, file)).find(has);
    if (path === undefined) continue;
    const raws = mails.get(path) ?? (await rawMails(path));
    mails.set(path, raws);
    total++;
    const raw = raws[i];
    const found = raw === undefined ? ['no such mail'] : differencesOf(record, parseMessage(raw));
    if (found.length > 0) differences.push(`${file} ${i}: ${found.join('; ')}`);
  }
  return { name: `patchwork, ${records}`, total, differences };
}

function differencesOf(record: Readonly<Record<string, unknown>>, message: Message): string[] {
  const {
    kind,
    name,
    from,
    from_name: fromName,
    date,
    pull,
    diff_sha1: diffHash,
    diff_lines: lines,
  } = record;
  const found: string[] = [];
  const check = (what: string, theirs: unknown, ours: unknown): void => {
    if (theirs !== ours) found.push(`${what} ${JSON.stringify(theirs)} / ${JSON.stringify(ours)}`);
  };
  check('kind', kind, kindOf(message));
  if (typeof name === 'string') check('title', cleanSubject(name), cleanSubject(message.subject.text));
  if (typeof from === 'string') check('from', from.toLowerCase(), message.from.email.toLowerCase());
  if (typeof fromName === 'string') check('from name', fromName, message.from.name);
  if (typeof date === 'string')
    check(
      'date',
      date,
      message.date === null ? null : new Date(message.date.seconds * 1000).toISOString().slice(0, 19),
    );
  if (typeof pull === 'string') check('pull request', pull, message.pullRequest);
  if (typeof diffHash === 'string') {
    const hashes = diffTexts(message).map(text => createHash('sha1').update(text).digest('hex'));
    if (!hashes.includes(diffHash))
      found.push(`diff ${String(lines)} lines / ${diffTexts(message)[0]?.split('\n').length ?? 0}`);
  } else check('diff', false, message.patch !== null);
  return found;
}

function kindOf({ patch, pullRequest, subject }: Message): string | null {
  if (patch !== null || pullRequest !== null) return 'Patch';
  return subject.counter === 0 && !subject.reply ? 'Cover' : null;
}

/** patchwork drops the last line's end, and has the text decoded. */
function diffTexts({ patch }: Message): string[] {
  if (patch === null) return [];
  const text = Buffer.from(patch.diffBytes).toString('utf8');
  return [text, text.replace(/\n$/, ''), `${text}\n`, text.replace(/\s+$/, '')];
}
