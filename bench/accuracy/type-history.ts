/**
 * Our changes of types and macros against ctags on whole files, over a sample of real history:
 * `npx tsx bench/accuracy/type-history.ts REPOSITORY [COMMITS] [DIFFERENCES] [SEED] [SINCE] [UNTIL]`. Names that ctags shows more
 * than once on a side are left out: alternatives under `#if`, and local types of several files.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change, ChangePart } from '../../analyzers/interface/change.ts';
import { readBlobs } from './blobs.ts';
import { blobIds, changesOf, isSource, type Commit } from './commit.ts';
import { listCommits, sample } from './sample.ts';

const measures = [
  'structs come',
  'structs go',
  'fields of structs',
  'enumerators go',
  'macros go',
  'macro arguments',
  'typedefs go',
] as const;
type Measure = (typeof measures)[number];
type Sets = Record<Measure, Set<string>>;

interface RawTag {
  readonly name: string;
  readonly path: string;
  readonly kind: string;
  readonly scope?: string;
  readonly scopeKind?: string;
  readonly signature?: string;
}

const [repository = '', wanted = '2000', output, seed = '1', since = '2008-01-24', until = '2009-12-03'] =
  process.argv.slice(2);
const batch = 250;

function readTags(blobs: ReadonlyMap<string, Uint8Array>): Map<string, RawTag[]> {
  const directory = mkdtempSync(join(tmpdir(), 'witness-'));
  const tags = new Map<string, RawTag[]>();
  for (const [id, bytes] of blobs) {
    writeFileSync(join(directory, `${id}.c`), bytes);
    tags.set(id, []);
  }
  const list = [...blobs.keys()].map(id => join(directory, `${id}.c`)).join('\n');
  const options = ['--options=NONE', '--output-format=json', '--languages=C', '--kinds-C=sumedtg'];
  const result = spawnSync('ctags', [...options, '--fields=+sZS', '--sort=no', '-f', '-', '-L', '-'], {
    input: list,
    maxBuffer: 2 ** 31 - 1,
  });
  rmSync(directory, { recursive: true });
  if (result.error !== undefined) throw result.error;
  for (const line of result.stdout.toString('latin1').split('\n')) {
    if (line === '') continue;
    const tag = JSON.parse(line) as RawTag;
    tags.get(/([0-9a-f]{40})\.c$/.exec(tag.path)?.[1] ?? '')?.push(tag);
  }
  return tags;
}

/** What one side of a commit declares by ctags' account; members by the tag around them. */
interface Declared {
  readonly structs: Map<string, number>;
  readonly members: Map<string, Set<string>>;
  readonly enumerators: Set<string>;
  readonly macros: Map<string, Set<string>>;
  readonly typedefs: Set<string>;
}

function declaredBy(tags: readonly RawTag[]): Declared {
  const structs = new Map<string, number>();
  const members = new Map<string, Set<string>>();
  const enumerators = new Set<string>();
  const macros = new Map<string, Set<string>>();
  const typedefs = new Set<string>();
  for (const { name, kind, scope = '', scopeKind = '', signature = '' } of tags) {
    if (scopeKind === 'function' || name.startsWith('__anon')) continue;
    if (kind === 'struct' || kind === 'union') structs.set(name, (structs.get(name) ?? 0) + 1);
    else if (kind === 'enumerator') enumerators.add(name);
    else if (kind === 'macro') macros.set(name, (macros.get(name) ?? new Set()).add(signature));
    else if (kind === 'typedef') typedefs.add(name);
    else if (kind === 'member') {
      const tag = scope.split('::').findLast(part => !part.startsWith('__anon'));
      if (tag !== undefined) members.set(tag, (members.get(tag) ?? new Set()).add(name));
    }
  }
  return { structs, members, enumerators, macros, typedefs };
}

interface Witnessed {
  readonly sets: Sets;
  readonly unsure: (name: string) => boolean;
}

function witnessed(commit: Commit, tags: ReadonlyMap<string, RawTag[]>): Witnessed {
  const sources = commit.files.filter(file => isSource(file.path) && !file.path.endsWith('.S'));
  const before = declaredBy(sources.flatMap(file => tags.get(file.before ?? '') ?? []));
  const after = declaredBy(sources.flatMap(file => tags.get(file.after ?? '') ?? []));
  const without = (left: Iterable<string>, right: { has(name: string): boolean }) =>
    new Set([...left].filter(name => !right.has(name)));
  const text = (set: ReadonlySet<string> | undefined) => [...(set ?? [])].toSorted().join();
  const kept = [...before.structs.keys()].filter(name => after.structs.has(name));
  const signature = (side: Declared, name: string) => text(side.macros.get(name));
  const constants = new Set([...after.macros.keys(), ...after.enumerators]);
  return {
    sets: {
      'structs come': without(after.structs.keys(), before.structs),
      'structs go': without(before.structs.keys(), after.structs),
      'fields of structs': new Set(
        kept.filter(name => text(before.members.get(name)) !== text(after.members.get(name))),
      ),
      'enumerators go': without(before.enumerators, constants),
      'macros go': without(before.macros.keys(), constants),
      'macro arguments': new Set(
        [...before.macros.keys()].filter(
          name => after.macros.has(name) && signature(before, name) !== signature(after, name),
        ),
      ),
      'typedefs go': without(before.typedefs, after.typedefs),
    },
    unsure: name =>
      (before.structs.get(name) ?? 0) > 1 ||
      (after.structs.get(name) ?? 0) > 1 ||
      (before.macros.get(name)?.size ?? 0) > 1 ||
      (after.macros.get(name)?.size ?? 0) > 1,
  };
}

const bare = (symbol: string) => symbol.replace(/^(?:struct|union|enum) /, '');

function isFieldPart({ kind, before, after }: ChangePart): boolean {
  if (/^struct-field-(?:appended|inserted|removed|renamed)$/.test(kind)) return true;
  if (kind === 'struct-field-moved') return after?.includes(': ') === true;
  return kind === 'ops-member' && (before === null || after === null);
}

function ours(changes: readonly Change[]): Sets {
  const sets = Object.fromEntries(measures.map(measure => [measure, new Set<string>()])) as Sets;
  for (const { symbol, parts } of changes) {
    const isStruct = /^(?:struct|union) /.test(symbol);
    for (const part of parts) {
      if (isStruct && part.kind === 'symbol-added') sets['structs come'].add(bare(symbol));
      if (isStruct && part.kind === 'symbol-removed') sets['structs go'].add(bare(symbol));
      if (part.kind === 'symbol-renamed' && part.formerly !== undefined) {
        if (isStruct) sets['structs come'].add(bare(symbol));
        if (/^(?:struct|union) /.test(part.formerly)) sets['structs go'].add(bare(part.formerly));
        if (/^\w+$/.test(part.before ?? '')) sets['typedefs go'].add(part.formerly);
        if (part.before?.startsWith('#define') === true) sets['macros go'].add(part.formerly);
      }
      // A typedef of a struct without a tag goes with the struct.
      if (part.kind === 'symbol-removed' && part.before === symbol && !symbol.includes(' '))
        sets['typedefs go'].add(symbol);
      if (isStruct && isFieldPart(part)) sets['fields of structs'].add(bare(symbol));
      if (part.kind === 'enum-removed') sets['enumerators go'].add(part.member ?? '');
      if (part.kind === 'macro-removed' || part.kind === 'macro-to-function') sets['macros go'].add(symbol);
      if (part.kind === 'macro-args') sets['macro arguments'].add(symbol);
      if (part.kind === 'typedef-changed' && part.after === null) sets['typedefs go'].add(symbol);
    }
  }
  return sets;
}

const right = new Map<Measure, number>();
const differences: { commit: string; measure: Measure; symbol: string; side: 'missed' | 'surplus' }[] = [];

async function measureBatch(part: readonly Commit[]): Promise<void> {
  const blobs = await readBlobs(repository, blobIds(part));
  const tags = readTags(blobs);
  for (const commit of part) {
    const mine = ours(changesOf(commit, blobs));
    const { sets, unsure } = witnessed(commit, tags);
    for (const measure of measures) {
      for (const symbol of new Set([...mine[measure], ...sets[measure]])) {
        if (unsure(symbol)) continue;
        const [have, want] = [mine[measure].has(symbol), sets[measure].has(symbol)];
        if (have && want) right.set(measure, (right.get(measure) ?? 0) + 1);
        else differences.push({ commit: commit.id, measure, symbol, side: have ? 'surplus' : 'missed' });
      }
    }
  }
}

const commits = sample(listCommits(repository, since, until), Number(wanted), Number(seed));
for (let at = 0; at < commits.length; at += batch) {
  await measureBatch(commits.slice(at, at + batch));
  process.stderr.write(`\r${Math.min(at + batch, commits.length)} of ${commits.length}`);
}
console.log(`\n${commits.length} commits of ${since} to ${until}, seed ${seed}`);
for (const measure of measures) {
  const of = (side: string) =>
    differences.filter(each => each.measure === measure && each.side === side).length;
  const good = right.get(measure) ?? 0;
  const rate = (bad: number) => (good / Math.max(1, good + bad)).toFixed(4);
  console.log(
    `${measure.padEnd(20)} right ${good}, missed ${of('missed')}, surplus ${of('surplus')}; recall ${rate(of('missed'))}, precision ${rate(of('surplus'))}`,
  );
}
if (output !== undefined)
  writeFileSync(output, differences.map(each => `${JSON.stringify(each)}\n`).join(''));
