/**
 * How often each id of what user space sees is told, over a sample of real history, and what is told, to be read:
 * `npx tsx bench/accuracy/surface.ts REPOSITORY [COMMITS] [OUTPUT] [SEED] [SINCE] [UNTIL]`. OUTPUT gets a JSON object a line.
 */
import { writeFileSync } from 'node:fs';
import { surfaceKinds } from '../../analyzers/interface/kinds/surface.ts';
import { readBlobs } from './blobs.ts';
import { blobIds, changesOf } from './commit.ts';
import { listCommits, sample } from './sample.ts';

const [repository = '', wanted = '5000', output, seed = '1', since = '2005-04-16', until = '2009-12-03'] =
  process.argv.slice(2);
const batch = 250;
const ids = new Set(surfaceKinds.map(({ id }) => id));
const told = new Map([...ids].map(id => [id, { changes: 0, commits: new Set<string>() }]));
const lines: string[] = [];

const commits = sample(listCommits(repository, since, until), Number(wanted), Number(seed));
for (let at = 0; at < commits.length; at += batch) {
  const part = commits.slice(at, at + batch);
  const blobs = await readBlobs(repository, blobIds(part));
  for (const commit of part) {
    for (const change of changesOf(commit, blobs)) {
      const kinds = [...change.parts.map(({ kind }) => kind), ...(change.also ?? [])].filter(kind =>
        ids.has(kind),
      );
      for (const id of new Set(kinds)) {
        told.get(id)?.commits.add(commit.id);
        const entry = told.get(id);
        if (entry !== undefined) entry.changes++;
        const { symbol, file, line, parts } = change;
        lines.push(JSON.stringify({ id, commit: commit.id, symbol, file, line, parts }));
      }
    }
  }
  process.stderr.write(`\r${Math.min(at + batch, commits.length)} of ${commits.length}`);
}
console.log(`\n${commits.length} commits of ${since} to ${until}, seed ${seed}; per 1,000 commits:`);
for (const [id, { changes, commits: hit }] of told) {
  const rate = (count: number) => ((count * 1000) / commits.length).toFixed(1).padStart(7);
  console.log(`${id.padEnd(16)}${rate(changes)} changes in${rate(hit.size)} commits`);
}
if (output !== undefined) writeFileSync(output, lines.map(line => `${line}\n`).join(''));
