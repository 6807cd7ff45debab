/**
 * Our interface changes against ctags on whole files, over a sample of real history:
 * `npx tsx bench/accuracy/history.ts REPOSITORY [COMMITS] [DIFFERENCES] [SEED] [SINCE] [UNTIL]`.
 * ctags is the independent witness for functions, a plain text search for exports.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { readBlobs } from './blobs.ts';
import { blobIds, changesOf, isSource } from './commit.ts';
import type { Commit, TouchedFile } from './commit.ts';
import { attributeChanges, count, emptyTally, measures, ourSets, tallyText } from './measure.ts';
import { witnessSets } from './witness-sets.ts';
import { readTags } from './witness.ts';

const [repository = '', wanted = '5000', output, seed = '1', since = '2008-01-24', until = '2009-12-03'] =
  process.argv.slice(2);
const batch = 250;
const none = new Set<string>();

const commits = sample(listCommits(), Number(wanted), Number(seed));
const tally = emptyTally();
for (let at = 0; at < commits.length; at += batch) {
  await measureBatch(commits.slice(at, at + batch));
  process.stderr.write(`\r${Math.min(at + batch, commits.length)} of ${commits.length}`);
}
console.log(`\n${commits.length} commits of ${since} to ${until}, seed ${seed}\n${tallyText(tally)}`);
if (output !== undefined) {
  writeFileSync(output, tally.differences.map(difference => `${JSON.stringify(difference)}\n`).join(''));
}

async function measureBatch(part: readonly Commit[]): Promise<void> {
  const blobs = await readBlobs(repository, blobIds(part));
  const tags = readTags(blobs);
  for (const commit of part) {
    const changes = changesOf(commit, blobs);
    const ours = ourSets(changes);
    const { sets: expected, unsure, seen } = witnessSets(commit, blobs, tags);
    const detail = (symbol: string) =>
      JSON.stringify({ ctags: seen(symbol), ours: changes.find(change => change.symbol === symbol)?.parts });
    for (const measure of measures) {
      count(tally, commit.id, measure, {
        ours: ours[measure],
        expected: expected[measure],
        allowed: measure === 'signatures' ? attributeChanges(changes) : none,
        unsure: measure === 'signatures' ? unsure : none,
        detail,
      });
    }
  }
}

/** Commits without merges that touch source files, oldest last. */
function listCommits(): Commit[] {
  const range = [`--since=${since}`, `--until=${until}`];
  const format = ['--no-merges', '--raw', '--no-abbrev', '--no-renames', '--format=%H'];
  const text = execFileSync('git', ['-C', repository, 'log', ...range, ...format], { maxBuffer: 2 ** 30 });
  const found: { id: string; files: TouchedFile[] }[] = [];
  for (const line of text.toString('latin1').split('\n')) {
    if (/^[0-9a-f]{40}$/.test(line)) found.push({ id: line, files: [] });
    const raw = /^:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) \w+\t(.*)$/.exec(line);
    if (raw === null) continue;
    const [, before = '', after = '', path = ''] = raw;
    found.at(-1)?.files.push({ path, before: present(before), after: present(after) });
  }
  return found.filter(commit => commit.files.some(file => isSource(file.path)));
}

function present(id: string): string | null {
  return /^0+$/.test(id) ? null : id;
}

/** A pseudo-random choice that is the same for the same seed. */
function sample(all: readonly Commit[], size: number, start: number): Commit[] {
  let state = start >>> 0;
  const next = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0);
  return all
    .map(commit => ({ commit, key: next() }))
    .toSorted((left, right) => left.key - right.key)
    .slice(0, size)
    .map(({ commit }) => commit);
}
