import { readAuthor } from '../../../analyzers/mail/author.ts';
import { parseMessage } from '../../../bot/mail/parse.ts';
import type { Comparison } from './corpus.ts';
import { rawMails } from './corpus.ts';
import { mailInfo, patchId } from './git.ts';

/** Our commit message, author and patch beside `git mailinfo`'s, for every mail of an input that holds a patch. */
export async function compareWithMailInfo(path: string, every = 1): Promise<Comparison> {
  const differences: string[] = [];
  let total = 0;
  for (const [index, raw] of (await rawMails(path)).entries()) {
    const { patch, id } = parseMessage(raw);
    if (patch === null || index % every !== 0) continue;
    total++;
    const info = mailInfo(raw);
    if (info === null) {
      differences.push(`${id}: git mailinfo refuses the mail`);
      continue;
    }
    // git finds no author where an archive wrote `name at host`.
    const author = info.email === '' ? patch.author : readAuthor(`${info.author} <${info.email}>`);
    const parts = [
      patch.commitMessage === info.message ? [] : ['message'],
      patch.author.name === author.name && patch.author.email === author.email
        ? []
        : [`author ${JSON.stringify(patch.author)} / ${JSON.stringify(author)}`],
      patchId(patch.diffBytes) === patchId(info.patch) ? [] : ['patch'],
    ].flat();
    if (parts.length > 0) differences.push(`${id}: ${parts.join(', ')}`);
  }
  return { name: `git mailinfo, ${path}`, total, differences };
}
