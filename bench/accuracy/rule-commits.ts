/**
 * Rules against commits of which it is known what they must say: `npx tsx bench/accuracy/rule-commits.ts TABLE NAME=REPOSITORY…`.
 * A line of the table is `NAME COMMIT fire|silent|back RULE [SYMBOL] # why`; an empty line, or one that begins with #, is none.
 * `back`: the commit mends what the rule is about, so that the rule must fire on it read backwards.
 * Prints what does not hold, and how many of each rule do; ends with 1 when one does not.
 */
import { readFileSync } from 'node:fs';
import { readReviewCommits, type ReviewCommit } from './review-commits.ts';
import { openRuleRunner, rulesOf, type RuledCommit } from './rules/rule-runner.ts';

interface Expectation {
  readonly repository: string;
  readonly commit: string;
  readonly how: 'fire' | 'silent' | 'back';
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
  if ((how !== 'fire' && how !== 'silent' && how !== 'back') || rule === '')
    throw new Error(`not understood: ${line}`);
  return [{ repository, commit, how, rule, symbol }];
}

async function check(name: string, gitDir: string): Promise<void> {
  const mine = expectations.filter(({ repository }) => repository === name);
  if (mine.length === 0) return;
  const runner = openRuleRunner(gitDir, ['all']);
  const ids = [...new Set(mine.map(({ commit }) => commit))];
  for await (const commit of readReviewCommits(runner.objects, ids)) {
    const asked = mine.filter(each => commit.id.startsWith(each.commit));
    const [onward, back] = [
      asked.filter(({ how }) => how !== 'back'),
      asked.filter(({ how }) => how === 'back'),
    ];
    const ruled = onward.length > 0 ? await runner.run(commit) : null;
    const undone = back.length > 0 ? await runner.run(backwards(commit)) : null;
    for (const expectation of onward) if (ruled !== null) judge(expectation, ruled);
    for (const expectation of back) if (undone !== null) judge(expectation, undone);
  }
  await runner.close();
}

function backwards(commit: ReviewCommit): ReviewCommit {
  const undone = { added: 'deleted', deleted: 'added', copied: 'deleted' } as const;
  const files = commit.files.map(file => ({
    status: file.status in undone ? undone[file.status as keyof typeof undone] : file.status,
    path: file.oldPath ?? file.path,
    oldPath: file.status === 'deleted' ? null : file.path,
    before: file.after,
    after: file.before,
  }));
  return { ...commit, files };
}

function judge({ rule, how, symbol }: Expectation, { commit, findings, metrics }: RuledCommit): void {
  const told = findings.filter(finding => rulesOf(finding).includes(rule));
  const found = told.some(finding => symbol === null || finding.symbol === symbol) || rule in metrics;
  const tally = held.get(rule) ?? { good: 0, all: 0 };
  held.set(rule, tally);
  tally.all++;
  const fires = how !== 'silent';
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
