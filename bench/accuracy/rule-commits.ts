/**
 * Rules against commits of which it is known what they must say: `npx tsx bench/accuracy/rule-commits.ts TABLE NAME=REPOSITORY…`.
 * A line of the table is `NAME COMMIT fire|silent RULE [SYMBOL] # why`; an empty line, or one that begins with #, is none.
 * Prints what does not hold, and how many of each rule do; ends with 1 when one does not.
 */
import { readFileSync } from 'node:fs';
import { readReviewCommits } from './review-commits.ts';
import { openRuleRunner, rulesOf, type RuledCommit } from './rules/rule-runner.ts';

interface Expectation {
  readonly repository: string;
  readonly commit: string;
  readonly fires: boolean;
  readonly rule: string;
  readonly symbol: string | null;
}

const [table = '', ...places] = process.argv.slice(2);
const repositories = new Map(places.map(place => [place.split('=')[0] ?? '', place.replace(/^[^=]*=/, '')]));
const expectations = readFileSync(table, 'utf8').split('\n').flatMap(readLine);
let failures = 0;
const held = new Map<string, { good: number; all: number }>();
for (const [name, gitDir] of repositories) await check(name, gitDir);
for (const [rule, { good, all }] of [...held].toSorted()) console.log(`${good} of ${all}  ${rule}`);
const asked = [...held.values()].reduce((sum, { all }) => sum + all, 0);
console.log(`${asked - failures} of ${asked} hold; ${expectations.length - asked} were not asked`);
process.exitCode = failures > 0 ? 1 : 0;

function readLine(line: string): Expectation[] {
  const [repository = '', commit = '', how = '', rule = '', symbol = null] = line
    .replace(/#.*/, '')
    .trim()
    .split(/\s+/);
  if (repository === '') return [];
  if ((how !== 'fire' && how !== 'silent') || rule === '') throw new Error(`not understood: ${line}`);
  return [{ repository, commit, fires: how === 'fire', rule, symbol }];
}

async function check(name: string, gitDir: string): Promise<void> {
  const mine = expectations.filter(({ repository }) => repository === name);
  if (mine.length === 0) return;
  const runner = openRuleRunner(gitDir, ['all']);
  const ids = [...new Set(mine.map(({ commit }) => commit))];
  for await (const commit of readReviewCommits(runner.objects, ids)) {
    const ruled = await runner.run(commit);
    for (const expectation of mine.filter(each => commit.id.startsWith(each.commit)))
      judge(expectation, ruled);
  }
  await runner.objects.close();
}

function judge({ rule, fires, symbol }: Expectation, { commit, findings, metrics }: RuledCommit): void {
  const told = findings.filter(finding => rulesOf(finding).includes(rule));
  const found = told.some(finding => symbol === null || finding.symbol === symbol) || rule in metrics;
  const tally = held.get(rule) ?? { good: 0, all: 0 };
  held.set(rule, tally);
  tally.all++;
  if (found === fires) {
    tally.good++;
    return;
  }
  failures++;
  const said = told.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('; ');
  const wanted = fires ? `says nothing${symbol === null ? '' : ` of ${symbol}`}` : 'speaks';
  console.log(
    `${commit.id.slice(0, 12)} ${commit.subject}\n  ${rule} ${wanted}${said === '' ? '' : `: ${said}`}`,
  );
}
