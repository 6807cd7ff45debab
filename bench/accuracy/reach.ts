/**
 * What reviews of real commits say, each taken alone on its parent's tree, with reach over that whole tree:
 * `npx tsx bench/accuracy/reach.ts REPOSITORY INDEX COMMITS [REVISION] [SEED] [SEVERITY]`, where INDEX is the directory of
 * the tree index, COMMITS a number or a file with one commit a line, REVISION what a number is drawn from (`A..B`), and SEVERITY
 * (`error`, `warning` or `note`) the least that is printed, to be read by a person.
 */
import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import type { Finding } from '../../analyzers/finding.ts';
import { analyse } from '../../bot/analysis.ts';
import { openFacts } from '../../bot/facts.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { openTreeIndex } from '../../bot/index/tree-index.ts';
import { addReach } from '../../bot/reach.ts';
import { openChance } from '../chance.ts';
import { readReviewCommits } from './review-commits.ts';

const [repository = '', directory = '', wanted = '1000', revision = 'HEAD', seed = '1', least = 'warning'] =
  process.argv.slice(2);
const severities = ['error', 'warning', 'note'];
const objects = openObjects(repository);
const index = openTreeIndex(objects, directory);
const facts = openFacts(64 << 20);
const counts = new Map<string, number>();
let [done, withError, asked, spent] = [0, 0, 0, 0];
const commits = listCommits();
for await (const { id, parent, subject, files } of readReviewCommits(objects, commits)) {
  const began = performance.now();
  const patches = [{ number: 1, files }];
  const view = () => {
    asked++;
    return index.at(parent);
  };
  const analysis = analyse(patches, facts);
  const { findings } = await addReach(analysis, { under: [], patches }, { objects, facts, view });
  spent += performance.now() - began;
  if (findings.some(({ severity }) => severity === 'error')) withError++;
  for (const { severity, rule } of findings) {
    const key = `${severity} ${rule}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const told = findings.filter(({ severity }) => severities.indexOf(severity) <= severities.indexOf(least));
  if (told.length > 0) console.log(`${id.slice(0, 12)} ${subject}`);
  told.forEach(print);
  if (++done % 50 === 0) process.stderr.write(`\r${done} of ${commits.length}`);
}
console.log(`\n${done} commits, ${withError} with an error; the tree was asked for ${asked}`);
console.log(`${Math.round(spent)} ms in analysis and reach, the index brought up to date included`);
for (const [what, count] of [...counts].toSorted()) console.log(`${count} ${what}`);
index.close();
await objects.close();

function print({ severity, rule, message, evidence }: Finding): void {
  console.log(`  ${severity} ${rule}: ${message}`);
  for (const { file, line, text } of evidence) console.log(`    ${file}:${line}: ${text}`);
}

function listCommits(): string[] {
  if (existsSync(wanted)) return readFileSync(wanted, 'utf8').split(/\s+/).filter(Boolean);
  const words = ['-C', repository, 'rev-list', '--no-merges', revision];
  const all = spawnSync('git', words, { encoding: 'utf8', maxBuffer: 1 << 28 })
    .stdout.split('\n')
    .filter(Boolean);
  const chance = openChance(Number(seed));
  const taken = new Set<number>();
  while (taken.size < Math.min(Number(wanted), all.length)) taken.add(chance.number(all.length));
  // In the order of history, so that one tree is near the next.
  return [...taken].sort((a, b) => b - a).flatMap(at => all[at] ?? []);
}
