/**
 * What reach finds in real commits, each reviewed alone on its parent's tree:
 * `npx tsx bench/accuracy/reach.ts REPOSITORY INDEX COMMITS [REVISION] [SEED]`, where INDEX is the directory of the tree
 * index and COMMITS a number, or a file with one commit a line. Prints every finding of reach, to be read by a person.
 */
import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { analyse } from '../../bot/analysis.ts';
import { openFacts } from '../../bot/facts.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { readRange } from '../../bot/git/range.ts';
import { openTreeIndex } from '../../bot/index/tree-index.ts';
import { addReach } from '../../bot/reach.ts';
import { openChance } from '../chance.ts';

const [repository = '', directory = '', wanted = '1000', revision = 'HEAD', seed = '1'] =
  process.argv.slice(2);
const objects = openObjects(repository);
const index = openTreeIndex(objects, directory);
const facts = openFacts(64 << 20);
const counts = new Map<string, number>();
let [withError, asked, spent] = [0, 0, 0];
const commits = listCommits();
for (const [at, commit] of commits.entries()) {
  const range = await readRange(objects, `${commit}^..${commit}`);
  const began = performance.now();
  const patches = range.commits.map(({ files }) => ({ number: 1, files }));
  const analysis = analyse(patches, facts);
  const view = () => {
    asked++;
    return index.at(range.base);
  };
  const reached = await addReach(analysis, { under: [], patches }, { objects, facts, view });
  spent += performance.now() - began;
  const fresh = reached.findings.slice(analysis.findings.length);
  if (fresh.some(({ severity }) => severity === 'error')) withError++;
  for (const { severity, rule, message, evidence } of fresh) {
    counts.set(`${severity} ${rule}`, (counts.get(`${severity} ${rule}`) ?? 0) + 1);
    console.log(
      `${commit.slice(0, 12)} ${range.commits[0]?.subject ?? ''}\n  ${severity} ${rule}: ${message}`,
    );
    for (const { file, line, text } of evidence) console.log(`    ${file}:${line}: ${text}`);
  }
  if (at % 50 === 0) process.stderr.write(`\r${at} of ${commits.length}`);
}
console.log(
  `\n${commits.length} commits, ${withError} with an error of reach; the tree was asked for ${asked}`,
);
console.log(`${Math.round(spent)} ms in analysis and reach`);
for (const [what, count] of counts) console.log(`${count} ${what}`);
index.close();
await objects.close();

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
