/**
 * What rules say of ordinary commits: `npx tsx bench/accuracy/rules.ts REPOSITORY COMMITS [PACKS] [REVISION] [SEED] [SHOW]`.
 * COMMITS is a number, or a file with one commit a line; PACKS are names or files, with commas (default: all); SHOW is how
 * many hits of each rule are printed (default: 20). Prints hits and commits hit per 1,000 for each rule, by severity.
 * `--part N/M` takes the Nth of M parts; `--index DIR` looks up in the rest of the tree, with an index that is kept there;
 * `--hits FILE` writes each hit as a line of JSON, for `rule-hits.ts`.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openChance } from '../chance.ts';
import { chosenCommits } from './chosen.ts';
import { readReviewCommits } from './review-commits.ts';
import { byNoise, printHit, printTable } from './rules/hit-table.ts';
import type { RuleHit } from './rules/rule-hit.ts';
import { openRuleRunner, rulesOf, type RuledCommit } from './rules/rule-runner.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    part: { type: 'string', default: '1/1' },
    index: { type: 'string' },
    hits: { type: 'string' },
  },
});
const [repository = '', wanted = '1000', packs = 'all', revision = 'HEAD', seed = '1', show = '20'] =
  positionals;
const runner = openRuleRunner(repository, packs.split(','), values.index ?? null);
const commits = partOf(chosenCommits(repository, { wanted, revision, seed: Number(seed) }));

const hits: RuleHit[] = [];
let [count, analysis, rules] = [0, 0, 0];
for await (const commit of readReviewCommits(runner.objects, commits)) {
  const ruled = await runner.run(commit);
  count++;
  analysis += ruled.took.analysis;
  rules += ruled.took.rules;
  hits.push(...hitsOf(ruled));
  process.stderr.write(`\r${count} of ${commits.length}`);
}
await runner.close();
if (values.hits !== undefined)
  writeFileSync(values.hits, [...hits, { commits: count }].map(each => `${JSON.stringify(each)}\n`).join(''));

console.log(`\n${count} commits of ${revision}, seed ${seed}; packs ${packs}`);
const share = ((rules * 100) / analysis).toFixed(0);
console.log(
  `interface analysis ${(analysis / count).toFixed(2)} ms, rules ${(rules / count).toFixed(2)} ms a commit (${share} %)`,
);
printTable(hits, count);
const chance = openChance(Number(seed));
for (const [rule, own] of byNoise(hits)) {
  console.log(`\n${rule}: ${own.length} hits`);
  chance.shuffle(own).slice(0, Number(show)).forEach(printHit);
}

function partOf(all: readonly string[]): readonly string[] {
  const [part = 1, parts = 1] = values.part.split('/').map(Number);
  return all.slice(Math.floor((all.length * (part - 1)) / parts), Math.floor((all.length * part) / parts));
}

function hitsOf({ commit, findings, metrics }: RuledCommit): RuleHit[] {
  const told = findings.flatMap(finding =>
    rulesOf(finding).map((rule): RuleHit => {
      const { severity, file, line, symbol, message } = finding;
      const place = `${file}:${line} (${symbol})`;
      const joins = rule === finding.rule ? '' : `joins ${finding.rule}: `;
      return { rule, severity, commit: commit.id, place, told: `${joins}${message}` };
    }),
  );
  const counted = Object.entries(metrics).map(([rule, value]): RuleHit => {
    return { rule, severity: 'metric', commit: commit.id, place: '', told: JSON.stringify(value) };
  });
  return [...told, ...counted];
}
