/**
 * What we read on both sides of every file that real commits touch, beside universal-ctags, by kind:
 * `npx tsx bench/accuracy/sides.ts REPOSITORY [COMMITS] [DIFFERENCES] [SEED] [SINCE] [UNTIL]`. COMMITS may be a file of the
 * `kernel-interface` corpus. A disagreement is set aside where a check on the text, or tree-sitter as a third witness, says that
 * ctags errs; each class is counted with an example, and what is left goes to the file DIFFERENCES.
 */
import { writeFileSync } from 'node:fs';
import { readBlobs } from './blobs.ts';
import { blobIds, isSource, type Commit } from './commit.ts';
import { recordedCommits } from './recorded.ts';
import { listCommits, sample } from './sample.ts';
import { openWitnesses } from './witnesses/witnesses.ts';
import { openTally } from './witnesses/tally.ts';

const [repository = '', wanted = '5000', output, seed = '1', since = '2005-04-16', until = '2009-12-03'] =
  process.argv.slice(2);
const batch = 100;
const commits = wanted.includes('/')
  ? recordedCommits(wanted)
  : sample(listCommits(repository, since, until), Number(wanted), Number(seed));
const witnesses = await openWitnesses();
const tally = openTally();
for (let at = 0; at < commits.length; at += batch) {
  await measure(commits.slice(at, at + batch));
  process.stderr.write(`\r${Math.min(at + batch, commits.length)} of ${commits.length}`);
}
console.log(
  `\n${commits.length} commits${wanted.includes('/') ? '' : ` of ${since} to ${until}, seed ${seed}`}`,
);
console.log(tally.text());
if (output !== undefined) writeFileSync(output, tally.open().join('\n'));

async function measure(part: readonly Commit[]): Promise<void> {
  const blobs = await readBlobs(repository, blobIds(part));
  const see = witnesses(blobs);
  for (const { id, files } of part) {
    for (const { path, before, after } of files) {
      if (isSource(path) && !path.endsWith('.S'))
        tally.add({ commit: id, path, before: see(before, path), after: see(after, path) });
    }
  }
}
