/**
 * What is told of build gates in real commits, each reviewed alone on its parent's tree:
 * `npx tsx bench/accuracy/gates.ts REPOSITORY INDEX COMMITS [REVISION] [SEED]`, where INDEX is the directory of the tree
 * index (`-`: nothing is looked up in the tree) and COMMITS a number, or a file with one commit a line. Prints every change
 * and finding of these kinds, to be read by a person, and how many there are of each in 1,000 commits.
 */
import { sayPart } from '../../analyzers/interface/kinds/table.ts';
import { analyse } from '../../bot/analysis.ts';
import { openFacts } from '../../bot/facts.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { openTreeIndex } from '../../bot/index/tree-index.ts';
import { addReach } from '../../bot/reach.ts';
import { chosenCommits } from './chosen.ts';
import { readReviewCommits } from './review-commits.ts';

const [repository = '', directory = '-', wanted = '1000', revision = 'HEAD', seed = '1'] =
  process.argv.slice(2);
const ids = new Set([
  'guard-changed',
  'stub-missing',
  'stub-mismatch',
  'kconfig-option',
  'makefile-object',
  'header-missing-prototype',
  'mirror-left',
  'header-moved',
  'include-changed',
]);
const objects = openObjects(repository);
const index = directory === '-' ? null : openTreeIndex(objects, directory);
const facts = openFacts(64 << 20);
const counts = new Map<string, number>();
const commitsWith = new Map<string, number>();
let spent = 0;
const commits = chosenCommits(repository, { wanted, revision, seed: Number(seed) });
let done = 0;
for await (const { id, parent, subject, files } of readReviewCommits(objects, commits)) {
  const began = performance.now();
  const patches = [{ number: 1, files }];
  const analysis = analyse(patches, facts);
  const surroundings = index && { objects, facts, view: () => index.at(parent) };
  const reached = surroundings && (await addReach(analysis, { under: [], patches }, surroundings));
  spent += performance.now() - began;
  const told = [
    ...lines(analysis.changes),
    ...found(reached?.findings.slice(analysis.findings.length) ?? []),
  ];
  for (const [kind, text] of told) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    console.log(`${id.slice(0, 12)} ${kind}: ${text}\n    ${subject}`);
  }
  for (const kind of new Set(told.map(([kind]) => kind)))
    commitsWith.set(kind, (commitsWith.get(kind) ?? 0) + 1);
  if (++done % 50 === 0) process.stderr.write(`\r${done} of ${commits.length}`);
}
console.log(`\n${commits.length} commits, ${Math.round(spent)} ms in analysis and reach`);
console.log('id | in 1,000 commits | commits of 1,000');
const each = (count: number) => ((1000 * count) / commits.length).toFixed(1);
for (const [id, count] of [...counts].sort())
  console.log(`${id} | ${each(count)} | ${each(commitsWith.get(id) ?? 0)}`);
index?.close();
await objects.close();

/** The changes that others than their file can see, a line a part. */
function lines(changes: Awaited<ReturnType<typeof analyse>>['changes']): [string, string][] {
  return changes.flatMap(change =>
    change.tier === 'local'
      ? []
      : change.parts
          .filter(({ kind }) => ids.has(kind))
          .map((part): [string, string] => {
            const texts = `${part.before ?? '-'} => ${part.after ?? '-'}`;
            return [part.kind, `${change.file}: ${change.symbol} ${sayPart(part, change)}: ${texts}`];
          }),
  );
}

function found(findings: Awaited<ReturnType<typeof addReach>>['findings']): [string, string][] {
  return findings.flatMap(({ rule, severity, message, evidence }): [string, string][] => {
    const id = rule.replace('iface/', '');
    if (!ids.has(id)) return [];
    const places = evidence.slice(0, 4).map(({ file, line, text }) => `\n    ${file}:${line}: ${text}`);
    return [[`${id} ${severity}`, `${message}${places.join('')}`]];
  });
}
