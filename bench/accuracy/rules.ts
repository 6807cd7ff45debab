/**
 * What rules say of ordinary commits: `npx tsx bench/accuracy/rules.ts REPOSITORY COMMITS [PACKS] [REVISION] [SEED] [SHOW]`.
 * COMMITS is a number, or a file with one commit a line; PACKS are names or files, with commas (default: all); SHOW is how
 * many hits of each rule are printed (default: 20). Prints hits and commits hit per 1,000 for each rule, by severity.
 */
import { openChance } from '../chance.ts';
import { chosenCommits } from './chosen.ts';
import { readReviewCommits } from './review-commits.ts';
import { openRuleRunner, rulesOf } from './rules/rule-runner.ts';

const [repository = '', wanted = '1000', packs = 'all', revision = 'HEAD', seed = '1', show = '20'] =
  process.argv.slice(2);
const runner = openRuleRunner(repository, packs.split(','));
const commits = chosenCommits(repository, { wanted, revision, seed: Number(seed) });

interface Tally {
  readonly severities: Map<string, number>;
  readonly commits: Set<string>;
  readonly samples: string[];
}

const tallies = new Map<string, Tally>();
let [count, analysis, rules] = [0, 0, 0];
for await (const commit of readReviewCommits(runner.objects, commits)) {
  const { findings, metrics, took } = await runner.run(commit);
  count++;
  analysis += took.analysis;
  rules += took.rules;
  for (const finding of findings) {
    const { severity, file, line, symbol, message } = finding;
    const place = `${commit.id.slice(0, 12)} ${file}:${line} (${symbol})`;
    for (const rule of rulesOf(finding)) {
      const isOwn = rule === finding.rule;
      note(rule, severity, commit.id, `${place} ${isOwn ? message : `joins ${finding.rule}: ${message}`}`);
    }
  }
  for (const [rule, value] of Object.entries(metrics)) note(rule, 'metric', commit.id, JSON.stringify(value));
  process.stderr.write(`\r${count} of ${commits.length}`);
}
await runner.objects.close();

const perThousand = (number: number): string => ((number * 1000) / count).toFixed(1);
const hits = ({ severities }: Tally): number => [...severities.values()].reduce((sum, each) => sum + each, 0);
const byNoise = [...tallies].toSorted(([, one], [, other]) => other.commits.size - one.commits.size);
console.log(`\n${count} commits of ${revision}, seed ${seed}; packs ${packs}`);
const share = ((rules * 100) / analysis).toFixed(0);
console.log(
  `interface analysis ${(analysis / count).toFixed(2)} ms, rules ${(rules / count).toFixed(2)} ms a commit (${share} %)`,
);
console.log('commits hit per 1,000; hits per 1,000 by severity\n');
for (const [rule, tally] of byNoise) {
  const parts = [...tally.severities].map(([severity, number]) => `${severity} ${perThousand(number)}`);
  console.log(`${perThousand(tally.commits.size).padStart(7)}  ${rule.padEnd(32)} ${parts.join(', ')}`);
}
const chance = openChance(Number(seed));
for (const [rule, tally] of byNoise) {
  console.log(`\n${rule}: ${hits(tally)} hits in ${tally.commits.size} commits`);
  for (let left = Number(show); left > 0 && tally.samples.length > 0; left--)
    console.log(`  ${tally.samples.splice(chance.number(tally.samples.length), 1).join('')}`);
}

function note(rule: string, severity: string, commit: string, sample: string): void {
  const tally: Tally = tallies.get(rule) ?? { severities: new Map(), commits: new Set(), samples: [] };
  tallies.set(rule, tally);
  tally.severities.set(severity, (tally.severities.get(severity) ?? 0) + 1);
  tally.commits.add(commit);
  tally.samples.push(`${severity} ${sample}`);
}
