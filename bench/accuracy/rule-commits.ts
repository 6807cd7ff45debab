/**
 * Rules against commits of which it is known what they must say:
 *
 *     npx tsx bench/accuracy/rule-commits.ts TABLE NAME=REPOSITORY… [PATCH=FILE…] [index=DIRECTORY]
 *
 * A line of a table is `NAME COMMIT ANSWER RULE [SYMBOL] # why`; an empty line, or one that begins with #, is none. COMMIT may be
 * `COMMIT:PATH,PATH` (of its files, these alone) or `COMMIT+PATCH` (a patch of a mail, on the tree of that commit). ANSWER is
 *
 * - `fire` or `silent`;
 * - `back`: the commit mends what the rule is about, so that the rule must fire on it read backwards;
 * - a number: so often, each with a symbol of its own;
 * - `only`: RULE is a list with commas, and nothing is told but of these, each of them at least once.
 *
 * DIRECTORY is that of a tree index, made or brought up to date as needed; without one nothing is looked up in the rest of the tree.
 * Prints what does not hold, and how many of each rule do; ends with 1 when one does not.
 */
import type { Finding } from '../../analyzers/finding.ts';
import { readExpectations, type Answer, type Expectation } from './rules/expectation.ts';
import { openRuleRunner, type RuledCommit, type RuleRunner } from './rules/rule-runner.ts';
import { backwards, readSubject } from './rules/subject-commit.ts';

const [table = '', ...given] = process.argv.slice(2);
const places = new Map(given.map(place => [place.split('=')[0] ?? '', place.replace(/^[^=]*=/, '')]));
const expectations = readExpectations(table);
const held = new Map<string, { good: number; all: number }>();
for (const name of new Set(expectations.map(({ subject }) => subject.repository))) {
  const gitDir = places.get(name);
  if (gitDir !== undefined) await check(name, gitDir);
}
for (const [rule, { good, all }] of [...held].toSorted()) console.log(`${good} of ${all}  ${rule}`);
const sum = (of: 'good' | 'all'): number => [...held.values()].reduce((before, each) => before + each[of], 0);
const [good, asked] = [sum('good'), sum('all')];
console.log(`${good} of ${asked} hold; ${expectations.length - asked} were not asked`);
process.exitCode = good < asked ? 1 : 0;

async function check(name: string, gitDir: string): Promise<void> {
  const runner = openRuleRunner(gitDir, ['all'], places.get('index') ?? null);
  const mine = expectations.filter(({ subject }) => subject.repository === name);
  for (const what of new Set(mine.map(({ about }) => about)))
    await review(
      runner,
      mine.filter(({ about }) => about === what),
    );
  await runner.close();
}

/** Holds one commit, forwards and backwards as asked, against the lines about it. */
async function review(runner: RuleRunner, expected: readonly Expectation[]): Promise<void> {
  const [first] = expected;
  if (first === undefined || (first.subject.patch !== null && !places.has(first.subject.patch))) return;
  const commit = await readSubject(runner.objects, first.subject, places);
  for (const back of [false, true]) {
    const lines = expected.filter(({ answer }) => (answer === 'back') === back);
    if (lines.length === 0) continue;
    const ruled = await runner.run(back ? backwards(commit) : commit);
    for (const line of lines) judge(line, ruled);
  }
}

function judge(expectation: Expectation, ruled: RuledCommit): void {
  const { answer, rules, symbol } = expectation;
  const name = answer === 'only' ? 'all that is told' : (rules[0] ?? '');
  const tally = held.get(name) ?? { good: 0, all: 0 };
  held.set(name, tally);
  tally.all++;
  const told = ruled.findings.filter(finding => symbol === null || finding.symbol === symbol);
  const said = told.filter(finding => allRules(finding).includes(name));
  const fault = answer === 'only' ? faultOfAll(rules, ruled) : faultOf(answer, name, said, ruled);
  if (fault === null) tally.good++;
  else {
    const texts = said.map(
      ({ file, line, symbol: about, message }) => `\n    ${file}:${line} (${about}): ${message}`,
    );
    console.log(`${expectation.about} ${ruled.commit.subject}\n  ${name} ${fault}${texts.join('')}`);
  }
}

function faultOf(
  answer: Answer,
  rule: string,
  said: readonly Finding[],
  { metrics }: RuledCommit,
): string | null {
  const found = said.length > 0 || rule in metrics;
  if (answer === 'silent') return found ? 'speaks' : null;
  if (typeof answer !== 'number') return found ? null : 'says nothing';
  const symbols = new Set(said.map(({ symbol }) => symbol));
  return symbols.size === answer ? null : `speaks of ${symbols.size}, not of ${answer}`;
}

function faultOfAll(rules: readonly string[], { findings }: RuledCommit): string | null {
  const told = new Set(findings.flatMap(allRules));
  const missing = rules.filter(rule => !told.has(rule));
  const more = [...told].filter(rule => !rules.includes(rule));
  return missing.length + more.length === 0 ? null : `lacks ${missing.join(', ')}; has ${more.join(', ')}`;
}

function allRules({ rule, alsoRules }: Finding): string[] {
  return [rule, ...alsoRules];
}
