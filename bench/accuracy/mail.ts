import { readdirSync } from 'node:fs';
import { comparePages } from './mail/pages.ts';
import { corpora, corpusPath, has } from './mail/corpus.ts';
import type { Comparison } from './mail/corpus.ts';
import { compareWithMailInfo } from './mail/mailinfo.ts';
import { comparePatchIds } from './mail/patch-ids.ts';
import { compareWithPatchwork } from './mail/patchwork.ts';
import { compareWithTriples } from './mail/triples.ts';

// tsx bench/accuracy/mail.ts: our reading of the corpora's mails beside the recorded results and git itself.
// docs/decisions/0002-mail-corpora.md accounts for every difference this prints.

const archives = [
  ['list-linux-sparse', 'all.mboxrd.gz'],
  ['suite-notmuch-lkml'],
  ...['2007-August', '2008-September', '2009-January', '2009-March'].map(month => [
    'pipermail-bcm43xx-dev',
    `${month}.txt`,
  ]),
];

function kernelSeries(): string[][] {
  return readdirSync(corpusPath('kernel-series'))
    .filter(name => name.endsWith('.mbox'))
    .map(name => ['kernel-series', name]);
}

function print({ name, total, differences }: Comparison): void {
  console.log(`${name}: ${total - differences.length} of ${total} agree`);
  for (const difference of differences) console.log(`  ${difference}`);
}

if (!has(corpora)) throw new Error(`no ${corpora}: set SEAMWATCH_CORPORA to the folder of corpora`);
print(await compareWithTriples());
print(await compareWithPatchwork('suite-patchwork/expected.mail.jsonl', ['suite-patchwork/mail']));
print(await compareWithPatchwork('suite-patchwork/expected.fuzz.jsonl', ['suite-patchwork/fuzz']));
print(await compareWithPatchwork('suite-b4/expected.patchwork-parser.jsonl', ['suite-b4']));
for (const month of ['2008-September', '2009-March']) print(await comparePages(month));
print(await comparePatchIds());
for (const parts of [...archives, ...kernelSeries()]) print(await compareWithMailInfo(corpusPath(...parts)));
