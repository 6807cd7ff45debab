/**
 * What the hunks alone show against what whole files show, over a sample of history:
 * `npx tsx bench/accuracy/fragments.ts REPOSITORY [COMMITS] [DIFFERENCES]`. A change that only the hunks show is a guess gone wrong.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseDiff } from '../../analyzers/diff/parse.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { compareFragments } from '../../analyzers/interface/fragment.ts';
import { readBlobs } from './blobs.ts';
import { blobIds, changesOf } from './commit.ts';
import { listCommits, sample } from './sample.ts';

const [repository = '', wanted = '500', output] = process.argv.slice(2);
const batch = 250;
const totals = { shown: 0, same: 0, otherwise: 0, surplus: 0, whole: 0 };
const surplus: string[] = [];

const commits = sample(listCommits(repository, '2008-01-24', '2009-12-03'), Number(wanted), 3);
for (let at = 0; at < commits.length; at += batch) {
  const part = commits.slice(at, at + batch);
  const blobs = await readBlobs(repository, blobIds(part));
  for (const commit of part) {
    const options = ['show', '--format=', '--no-color', '--no-renames', commit.id];
    const diff = execFileSync('git', ['-C', repository, ...options], { maxBuffer: 2 ** 28 });
    compare(commit.id, compareFragments(parseDiff(diff).files, 1), changesOf(commit, blobs));
  }
}
console.log(`${commits.length} commits:`, totals);
if (output !== undefined) writeFileSync(output, surplus.join(''));

function compare(commit: string, fragments: readonly Change[], whole: readonly Change[]): void {
  const key = (change: Change, kind: string) => `${change.symbol} ${kind}`;
  const kinds = (changes: readonly Change[]) =>
    new Set(changes.flatMap(change => change.parts.map(part => key(change, part.kind))));
  const known = kinds(whole);
  const symbols = new Set(whole.map(change => change.symbol));
  totals.whole += known.size;
  for (const change of fragments) {
    for (const part of change.parts) {
      totals.shown++;
      if (known.has(key(change, part.kind))) totals.same++;
      else if (symbols.has(change.symbol)) totals.otherwise++;
      else totals.surplus++;
      if (!known.has(key(change, part.kind))) {
        const seen = whole.find(entry => entry.symbol === change.symbol)?.parts ?? [];
        surplus.push(
          `${commit} ${JSON.stringify({ symbol: change.symbol, file: change.file, part, whole: seen })}\n`,
        );
      }
    }
  }
}
