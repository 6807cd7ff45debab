/**
 * What is said of a sample of real history, by kind, to be read by a person:
 * `npx tsx bench/accuracy/kinds.ts REPOSITORY [COMMITS] [KIND,KIND…] [SEED] [SINCE] [UNTIL]`. Prints every part of the kinds named,
 * local symbols left out, and counts all kinds.
 */
import { readBlobs } from './blobs.ts';
import { blobIds, changesOf } from './commit.ts';
import { listCommits, sample } from './sample.ts';

const [repository = '', wanted = '1000', shown = '', seed = '1', since = '2005-04-16', until = '2009-12-03'] =
  process.argv.slice(2);
const batch = 250;
const kinds = new Set(shown.split(','));
const counts = new Map<string, number>();

const commits = sample(listCommits(repository, since, until), Number(wanted), Number(seed));
for (let at = 0; at < commits.length; at += batch) {
  const part = commits.slice(at, at + batch);
  const blobs = await readBlobs(repository, blobIds(part));
  for (const commit of part) {
    for (const { symbol, tier, file, line, parts } of changesOf(commit, blobs)) {
      if (tier === 'local') continue;
      for (const kind of new Set(parts.map(each => each.kind))) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      for (const { kind, before, after } of parts.filter(each => kinds.has(each.kind)))
        console.log(
          `${commit.id.slice(0, 12)} ${kind} ${symbol} (${tier}) ${file}:${line}\n  - ${before}\n  + ${after}`,
        );
    }
  }
  process.stderr.write(`\r${Math.min(at + batch, commits.length)} of ${commits.length}`);
}
console.log(
  `\n${commits.length} commits of ${since} to ${until}, seed ${seed}; changes with a part of the kind:`,
);
for (const [kind, count] of [...counts].toSorted(([, left], [, right]) => right - left))
  console.log(`${count} ${kind}`);
