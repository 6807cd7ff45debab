/**
 * Our interface changes against those recorded in the corpus (ctags on whole files): `npx tsx bench/accuracy/interface.ts
 * REPOSITORY [DIFFERENCES]`, where REPOSITORY holds the kernel's history of 2005 to 2009 and the second argument is a
 * file for every difference, one JSON object a line.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../../analyzers/interface/change.ts';
import { readBlobs } from './blobs.ts';
import { classOf } from './classes.ts';
import { blobIds, changesOf } from './commit.ts';
import type { Commit } from './commit.ts';
import { attributeChanges, count, emptyTally, ourSets, setAside, tallyText } from './measure.ts';
import type { Sets } from './measure.ts';
import { commitOf, readRecorded, type RecordedFiles } from './recorded.ts';
import { witnessSets } from './witness-sets.ts';
import { readTags } from './witness.ts';
import { openWitnesses } from './witnesses/witnesses.ts';

interface Recorded extends RecordedFiles {
  readonly exports_added: readonly (readonly [symbol: string, macro: string])[];
  readonly exports_removed: readonly (readonly [symbol: string, macro: string])[];
  readonly sig_changed: Readonly<Record<string, unknown>>;
  readonly sig_ambiguous: Readonly<Record<string, unknown>>;
  readonly func_added: readonly string[];
  readonly func_removed: readonly string[];
}

const corpora = process.env.SEAMWATCH_CORPORA ?? '../shared/corpora';
const none = new Set<string>();
const witnesses = await openWitnesses();
const sources = ['sigs-exports-1000-commits', 'sigs-pid'];

for (const source of sources) await measureCorpus(source);

async function measureCorpus(source: string): Promise<void> {
  const [repository, output] = process.argv.slice(2);
  if (repository === undefined) throw new Error('name the repository that holds the commits');
  const recorded = readRecorded<Recorded>(join(corpora, 'kernel-interface', `${source}.jsonl.gz`));
  const commits = recorded.map(commitOf);
  const blobs = await readBlobs(repository, blobIds(commits));
  const tally = emptyTally();
  const tags = readTags(blobs);
  const made = new Map<string, { readonly commit: Commit; readonly changes: readonly Change[] }>();
  let prototypes = 0;
  recorded.forEach((entry, at) => {
    const commit = commits[at];
    if (commit === undefined) return;
    const changes = changesOf(commit, blobs);
    made.set(commit.id, { commit, changes });
    const ours = ourSets(changes);
    const defined = witnessSets(commit, blobs, tags).sets;
    const expected = expectedSets(entry, defined);
    prototypes += [...entry.func_added, ...entry.func_removed].length;
    prototypes -= expected['functions added'].size + expected['functions removed'].size;
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
        allowed: name === 'signatures' ? attributeChanges(changes) : none,
        unsure: name === 'signatures' ? unsure : none,
        detail,
      });
    }
  });
  const differing = new Set(tally.differences.map(({ commit }) => commit));
  const ids = blobIds(commits.filter(({ id }) => differing.has(id)));
  const see = witnesses(new Map([...blobs].filter(([id]) => ids.has(id))));
  setAside(tally, difference => {
    const about = made.get(difference.commit);
    return about === undefined ? null : classOf(difference, about.commit, { changes: about.changes, see });
  });
  console.log(`\n${source}: ${recorded.length} commits\n${tallyText(tally)}`);
  console.log(
    `${prototypes} functions recorded as added or removed of which only a prototype comes or goes: not counted`,
  );
  const lines = tally.differences.map(difference => `${JSON.stringify(difference)}\n`);
  if (output !== undefined) writeFileSync(`${output}.${source}.jsonl`, lines.join(''));
}

/** As recorded, but functions only where a definition comes or goes. */
function expectedSets(entry: Recorded, defined: Sets): Sets {
  return {
    'exports added': new Set(entry.exports_added.map(([symbol]) => symbol)),
    'exports removed': new Set(entry.exports_removed.map(([symbol]) => symbol)),
    signatures: new Set(Object.keys(entry.sig_changed)),
    'functions added': new Set(entry.func_added.filter(name => defined['functions added'].has(name))),
    'functions removed': new Set(entry.func_removed.filter(name => defined['functions removed'].has(name))),
  };
}
