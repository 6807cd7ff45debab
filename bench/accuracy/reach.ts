/**
 * What reviews of real commits say, each taken alone on its parent's tree, with reach over that whole tree:
 * `npx tsx bench/accuracy/reach.ts REPOSITORY INDEX COMMITS [REVISION] [SEED] [SEVERITY]`, where INDEX is the directory of
 * the tree index, COMMITS a number or a file with one commit a line, REVISION what a number is drawn from (`A..B`), and SEVERITY
 * (`error`, `warning` or `note`) the least that is printed, to be read by a person.
 */
import type { Finding } from '../../analyzers/finding.ts';
import { analyse } from '../../bot/analysis.ts';
import { openFacts } from '../../bot/facts.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { openTreeIndex } from '../../bot/index/tree-index.ts';
import { addReach } from '../../bot/reach.ts';
import { chosenCommits } from './chosen.ts';
import { readReviewCommits } from './review-commits.ts';

const [repository = '', directory = '', wanted = '1000', revision = 'HEAD', seed = '1', least = 'warning'] =
  process.argv.slice(2);
const severities = ['error', 'warning', 'note'];
const objects = openObjects(repository);
const facts = openFacts(64 << 20);
const index = openTreeIndex(objects, directory, { passing: true });
const counts = new Map<string, number>();
let [done, withError, asked, spent] = [0, 0, 0, 0];
const commits = chosenCommits(repository, { wanted, revision, seed: Number(seed) });
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
