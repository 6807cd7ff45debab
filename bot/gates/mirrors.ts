import type { Leftover } from '../../analyzers/gates/leftover.ts';
import {
  arraysLeft,
  copyLeft,
  goneFields,
  grownEnums,
  offsetsLeft,
  tableLeft,
} from '../../analyzers/gates/mirrors.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { nameLists, placeLists } from '../../config/lists.ts';
import type { GateTree } from './tree.ts';

/** Text that stands in the tree twice, of which the series changed one. */
export async function mirrorsLeft(tree: GateTree, changes: readonly Change[]): Promise<Leftover[]> {
  return [
    ...(await copiesLeft(tree)),
    ...(await tablesLeft(tree)),
    ...(await enumsLeft(tree)),
    ...(await fieldsLeft(tree, changes)),
  ];
}

/** What programs in the tree copy: headers, and some of the library. */
const mayHaveCopy = /^(?:include\/.*\.h|arch\/[^/]+\/(?:include|lib)\/.*|lib\/.*)$/;

async function copiesLeft(tree: GateTree): Promise<Leftover[]> {
  const found: Leftover[] = [];
  const touched = new Set(tree.touched.map(({ path }) => path));
  for (const state of tree.touched) {
    if (state.before === null || state.after === null || state.before === state.after) continue;
    if (!mayHaveCopy.test(state.path)) continue;
    for (const { from, to } of placeLists().mirrors.copies) {
      const copy = state.path.startsWith(from) ? to + state.path.slice(from.length) : null;
      if (copy === null || touched.has(copy)) continue;
      const held = await tree.at(copy);
      const left = held === null ? null : copyLeft(state, copy, held);
      if (left !== null) found.push(left);
    }
  }
  return found;
}

async function tablesLeft(tree: GateTree): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const state of tree.touched) {
    const { systemCalls } = placeLists().mirrors;
    for (const { table } of systemCalls.filter(({ numbers }) => numbers === state.path)) {
      const held = await tree.at(table);
      if (held !== null) found.push(...tableLeft(state, table, held));
    }
  }
  return found;
}

/** A constant that is named in more files than this is more than an index of arrays. */
const mostPlaces = 200;

async function enumsLeft(tree: GateTree): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const grown of grownEnums(tree.touched, nameLists())) {
    for (const state of tree.touched) found.push(...arraysLeft(grown, state));
    const last = grown.had.at(-1);
    const places = last === undefined ? [] : await tree.rest([last]);
    for (const place of places.slice(0, mostPlaces)) {
      const version = await tree.read(place);
      found.push(...arraysLeft(grown, { path: place.path, before: version, after: version }));
    }
  }
  return found;
}

/** The sources in which assembly's offsets of fields are made. */
function mayHaveOffsets(path: string): boolean {
  return path.includes('/asm-offsets');
}

async function fieldsLeft(tree: GateTree, changes: readonly Change[]): Promise<Leftover[]> {
  const found: Leftover[] = [];
  for (const field of goneFields(changes)) {
    for (const { path, after } of tree.touched)
      if (after !== null) found.push(...offsetsLeft(field, path, after));
    for (const place of await tree.rest([field.field], mayHaveOffsets)) {
      const version = await tree.read(place);
      if (version !== null) found.push(...offsetsLeft(field, place.path, version));
    }
  }
  return found;
}
