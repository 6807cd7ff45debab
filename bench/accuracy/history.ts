/**
 * Our interface changes against ctags on whole files, over a sample of real history:
 * `npx tsx bench/accuracy/history.ts REPOSITORY [COMMITS] [DIFFERENCES] [SEED] [SINCE] [UNTIL]`.
 * ctags is the independent witness for functions, a plain text search for exports.
 */
import { writeFileSync } from 'node:fs';
import type { Change } from '../../analyzers/interface/change.ts';
import { readBlobs } from './blobs.ts';
import { classOf } from './classes.ts';
import { blobIds, changesOf } from './commit.ts';
import type { Commit } from './commit.ts';
import {
  attributeChanges,
  count,
  emptyTally,
  join,
  measures,
  ourSets,
  setAside,
  tallyText,
} from './measure.ts';
import { listCommits, sample } from './sample.ts';
import { witnessSets } from './witness-sets.ts';
import { readTags } from './witness.ts';
import { openWitnesses } from './witnesses/witnesses.ts';

const [repository = '', wanted = '5000', output, seed = '1', since = '2008-01-24', until = '2009-12-03'] =
  process.argv.slice(2);
const batch = 250;
const none = new Set<string>();

const commits = sample(listCommits(repository, since, until), Number(wanted), Number(seed));
const witnesses = await openWitnesses();
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
  const batchTally = emptyTally();
  const made = new Map<string, { readonly commit: Commit; readonly changes: readonly Change[] }>();
  for (const commit of part) {
    const changes = changesOf(commit, blobs);
    made.set(commit.id, { commit, changes });
    const ours = ourSets(changes);
    const { sets: expected, unsure, seen } = witnessSets(commit, blobs, tags);
    const detail = (symbol: string) =>
      JSON.stringify({ ctags: seen(symbol), ours: changes.find(change => change.symbol === symbol)?.parts });
    for (const measure of measures) {
      count(batchTally, commit.id, measure, {
        ours: ours[measure],
        expected: expected[measure],
        allowed: measure === 'signatures' ? attributeChanges(changes) : none,
        unsure: measure === 'signatures' ? unsure : none,
        detail,
      });
    }
  }
  const differing = new Set(batchTally.differences.map(({ commit }) => commit));
  const ids = blobIds(part.filter(({ id }) => differing.has(id)));
  const see = witnesses(new Map([...blobs].filter(([id]) => ids.has(id))));
  setAside(batchTally, difference => {
    const about = made.get(difference.commit);
    return about === undefined ? null : classOf(difference, about.commit, { changes: about.changes, see });
  });
  join(tally, batchTally);
}
