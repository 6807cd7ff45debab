/**
 * Our interface changes against those recorded in the corpus (ctags on whole files): `npx tsx bench/accuracy/interface.ts
 * REPOSITORY [DIFFERENCES]`, where REPOSITORY holds the kernel's history of 2005 to 2009 and the second argument is a
 * file for every difference, one JSON object a line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readBlobs } from './blobs.ts';
import { blobIds, changesOf } from './commit.ts';
import type { Commit } from './commit.ts';
import { count, emptyTally, ourSets, tallyText } from './measure.ts';

interface Recorded {
  readonly commit: string;
  readonly files: readonly (readonly [status: string, path: string, before: string, after: string])[];
  readonly exports_added: readonly (readonly [symbol: string, macro: string])[];
  readonly exports_removed: readonly (readonly [symbol: string, macro: string])[];
  readonly sig_changed: Readonly<Record<string, unknown>>;
  readonly sig_ambiguous: Readonly<Record<string, unknown>>;
  readonly func_added: readonly string[];
  readonly func_removed: readonly string[];
}

const corpora = process.env.SEAMWATCH_CORPORA ?? '../shared/corpora';
const sources = ['sigs-exports-1000-commits', 'sigs-pid'];

for (const source of sources) await measureCorpus(source);

async function measureCorpus(source: string): Promise<void> {
  const [repository, output] = process.argv.slice(2);
  if (repository === undefined) throw new Error('name the repository that holds the commits');
  const recorded = load(join(corpora, 'kernel-interface', `${source}.jsonl.gz`));
  const commits = recorded.map(commitOf);
  const blobs = await readBlobs(repository, blobIds(commits));
  const tally = emptyTally();
  recorded.forEach((entry, at) => {
    const commit = commits[at];
    if (commit === undefined) return;
    const changes = changesOf(commit, blobs);
    const ours = ourSets(changes);
    const expected = expectedSets(entry);
    const unsure = new Set(Object.keys(entry.sig_ambiguous));
    const detail = (symbol: string) =>
      JSON.stringify({
        ctags: entry.sig_changed[symbol],
        ours: changes.find(change => change.symbol === symbol)?.parts,
      });
    for (const [measure, symbols] of Object.entries(expected)) {
      const name = measure as keyof typeof expected;
      count(tally, entry.commit, name, {
        ours: ours[name],
        expected: symbols,
        unsure: name === 'signatures' ? unsure : new Set(),
        detail,
      });
    }
  });
  console.log(`\n${source}: ${recorded.length} commits\n${tallyText(tally)}`);
  const lines = tally.differences.map(difference => `${JSON.stringify(difference)}\n`);
  if (output !== undefined) writeFileSync(`${output}.${source}.jsonl`, lines.join(''));
}

function load(path: string): Recorded[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8').trimEnd();
  return text.split('\n').map(line => JSON.parse(line) as Recorded);
}

function commitOf(entry: Recorded): Commit {
  const present = (id: string) => (/^0+$/.test(id) ? null : id);
  return {
    id: entry.commit,
    files: entry.files.map(([, path, before, after]) => ({
      path,
      before: present(before),
      after: present(after),
    })),
  };
}

function expectedSets(entry: Recorded): ReturnType<typeof ourSets> {
  return {
    'exports added': new Set(entry.exports_added.map(([symbol]) => symbol)),
    'exports removed': new Set(entry.exports_removed.map(([symbol]) => symbol)),
    signatures: new Set(Object.keys(entry.sig_changed)),
    'functions added': new Set(entry.func_added),
    'functions removed': new Set(entry.func_removed),
  };
}
