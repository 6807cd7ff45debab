import { existsSync, readFileSync } from 'node:fs';
import { parseMessage } from '../../../bot/mail/parse.ts';
import type { Comparison } from './corpus.ts';
import { corpusPath, rawMails } from './corpus.ts';
import { git, patchId } from './git.ts';

const folder = (name: string): string => corpusPath('suite-git-mailinfo', 't5100', name);

/** git's own mails (t5100) and what `git mailinfo` makes of them: author, subject and message, patch. */
export async function compareWithTriples(): Promise<Comparison> {
  const differences: string[] = [];
  let total = 0;
  const boxes = [
    ['sample.mbox', ''],
    ['rfc2047-samples.mbox', 'rfc2047-'],
  ] as const;
  for (const [box, prefix] of boxes) {
    for (const [index, raw] of (await rawMails(folder(box))).entries()) {
      for (const variant of ['', '--scissors', '--message-id', '--no-inbody-headers']) {
        const id = `${String(index + 1).padStart(4, '0')}${variant}`;
        const info = folder(prefix === '' ? `info${id}` : `${prefix}info-${id}`);
        if (!existsSync(info)) continue;
        total++;
        const found = differencesOf(raw, info, id, variant);
        if (found.length > 0) differences.push(`${box} ${id}: ${found.join(', ')}`);
      }
    }
  }
  return { name: 'git t5100', total, differences };
}

function differencesOf(raw: Uint8Array, infoPath: string, id: string, variant: string): string[] {
  const { patch, subject, from } = parseMessage(raw, { scissors: variant === '--scissors' });
  const lines = readFileSync(infoPath, 'utf8').split('\n');
  const value = (name: string): string =>
    lines.find(line => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
  const message = existsSync(folder(`msg${id}`)) ? readFileSync(folder(`msg${id}`), 'utf8') : '';
  const wanted = git(['stripspace'], Buffer.from(`${value('Subject')}\n\n${message}`)).stdout.toString();
  if (patch === null) {
    const same =
      value('Author') === from.name && value('Email') === from.email && value('Subject') === subject.title;
    return same ? [] : [`no patch; sender ${JSON.stringify(from)}, subject ${JSON.stringify(subject.title)}`];
  }
  const theirs = patchId(readFileSync(folder(`patch${id}`)));
  return [
    value('Author') === patch.author.name && value('Email') === patch.author.email
      ? []
      : [`author ${JSON.stringify(patch.author)}`],
    patch.commitMessage === wanted ? [] : ['message'],
    theirs === patchId(patch.diffBytes) ? [] : ['patch'],
  ].flat();
}
