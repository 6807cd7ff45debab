import { sharedNames, spellingsOf } from '../../analyzers/gates/header-paths.ts';
import { includersLeft, mayBeLeft, type GoneHeader } from '../../analyzers/gates/includers.ts';
import type { Leftover } from '../../analyzers/gates/leftover.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import type { Place } from '../index/place.ts';
import { isBuilt } from './build.ts';
import type { GateTree } from './tree.ts';

/** Includes of headers that went, which find nothing any more. */
export async function headersLeft(tree: GateTree, changes: readonly Change[]): Promise<Leftover[]> {
  const gone = tree.touched.filter(
    ({ path, before, after }) => path.endsWith('.h') && before !== null && after === null,
  );
  const found: Leftover[] = [];
  for (const { path } of gone) {
    const header = await describe(path, tree, changes);
    for (const state of tree.touched) found.push(...includersLeft(header, state));
    for (const place of await suspects(header, tree)) {
      const version = await tree.read(place);
      found.push(...includersLeft(header, { path: place.path, before: version, after: version }));
    }
  }
  return sureOfBuilt(found, tree);
}

/** The files whose path lets them have found the header, and nothing now. */
async function suspects(header: GoneHeader, tree: GateTree): Promise<Iterable<Place>> {
  const found = new Map<string, Place>();
  for (const text of spellingsOf(header.path)) {
    for (const place of await tree.rest([text]))
      if (mayBeLeft(header, place.path, text)) found.set(place.path, place);
  }
  return [...found.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** Of what nothing builds nothing is said; of what may be built no error. */
async function sureOfBuilt(found: readonly Leftover[], tree: GateTree): Promise<Leftover[]> {
  const kept: Leftover[] = [];
  for (const leftover of found) {
    const built = await isBuilt(leftover.file, tree);
    if (built !== false) kept.push(built === null ? { ...leftover, confidence: 'likely' } : leftover);
  }
  return kept;
}

async function describe(path: string, tree: GateTree, changes: readonly Change[]): Promise<GoneHeader> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const moved = changes.find(({ symbol, kind }) => symbol === path && kind === 'header-moved');
  return {
    path,
    now: moved?.parts[0]?.after ?? null,
    namesakes: await tree.headers(name),
    made: await madeHeaders(path, tree),
  };
}

/** What the Makefiles beside a header, and those that are touched, list or speak of. */
async function madeHeaders(path: string, tree: GateTree): Promise<Set<string>> {
  const made = new Set<string>();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const directory = path.slice(0, path.lastIndexOf('/') + 1);
  const lists = ['Kbuild', 'Makefile'].map(file => `${directory}${file}`);
  if (sharedNames(path).some(shared => shared.startsWith('asm/'))) lists.push('include/asm-generic/Kbuild');
  const versions = await Promise.all(lists.map(list => tree.at(list)));
  const touched = tree.touched.flatMap(({ after }) => (after === null ? [] : [after]));
  for (const version of [...versions, ...touched]) {
    if (version === null) continue;
    const { headers, objects } = version.facts.makefile();
    for (const { name, list } of headers) if (list !== 'header' && list !== 'unifdef') made.add(name);
    if (objects.length + headers.length === 0 || touched.includes(version)) continue;
    if (Buffer.from(version.bytes).includes(name)) made.add(name);
  }
  return made;
}
