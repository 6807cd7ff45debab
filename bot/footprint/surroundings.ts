import type { Body, BodySource } from '../../analyzers/footprint/body.ts';
import type { Home } from '../../analyzers/footprint/home.ts';
import { linkable, placeUses, type PlacedUse, type Placing } from '../../analyzers/footprint/placing.ts';
import { ownerOf, directoryOf } from '../../analyzers/footprint/subsystem.ts';
import { addTypes, typeTable } from '../../analyzers/footprint/type-table.ts';
import type { Use } from '../../analyzers/footprint/use.ts';
import { visibleNames } from '../../analyzers/footprint/visible.ts';
import type { TreeView } from '../index/view.ts';
import type { TreeFiles } from './tree-files.ts';

/** The tree that a body is held against. */
export interface Ground {
  readonly files: TreeFiles;
  readonly view: TreeView;
  readonly headers: readonly BodySource[];
  /** The files of the body itself, where it is part of the tree. */
  readonly home: Home;
  readonly architectures: readonly string[];
}

/** What a body takes from a tree. */
export interface Taken extends Omit<Placing, 'uses'> {
  readonly uses: readonly Use[];
}

/** Says what each name of a body is in a tree, where it is defined, to whom exported, and to whom it belongs. */
export async function takenFrom(body: Body, ground: Ground): Promise<Taken> {
  const { headers, view, home, architectures } = ground;
  const visible = visibleNames(headers);
  const types = typeTable();
  for (const { path, facts } of headers) addTypes(types, facts, path);
  const found = await view.find(linkable(body, visible));
  const places = new Map(
    Array.from(found, ([name, all]) => [name, all.filter(place => !home(place.path))] as const),
  );
  const { uses, unplaced, undecided } = placeUses(body, { visible, types, places, architectures });
  const owners = await ownersOf(
    new Set(uses.map(use => use.defined.file).filter(file => file.endsWith('.h'))),
    ground,
  );
  const finished: Use[] = [];
  const astray: (typeof unplaced)[number][] = [];
  for (const use of uses) {
    if (use.local && !(await isFunctionIn(ground.files, use)))
      astray.push({ name: use.symbol, first: use.first });
    else finished.push(await finish(use, ground.files, owners));
  }
  return { uses: finished.sort(byOwner), unplaced: [...unplaced, ...astray], undecided };
}

/** Is what a file keeps to itself a function that could be shared: no variable, and not thrown away after the start? */
async function isFunctionIn(files: TreeFiles, { defined, symbol }: PlacedUse): Promise<boolean> {
  const functions = (await files.read(defined.file))?.facts.functions ?? [];
  return functions.some(
    ({ name, form, attributes }) =>
      name === symbol && form === 'definition' && !attributes.includes('__init'),
  );
}

async function finish(
  { exporters, defined, ...use }: PlacedUse,
  files: TreeFiles,
  owners: ReadonlyMap<string, string>,
): Promise<Use> {
  const line = defined.line ?? (await lineIn(files, defined.file, use.symbol));
  return {
    ...use,
    subsystem: owners.get(defined.file) ?? directoryOf(defined.file),
    defined: { file: defined.file, line },
    exported: await licenceIn(files, exporters, use.symbol),
  };
}

async function lineIn(files: TreeFiles, file: string, symbol: string): Promise<number> {
  const facts = (await files.read(file))?.facts;
  const fact = [...(facts?.functions ?? []), ...(facts?.variables ?? [])].find(
    ({ name, form }) => name === symbol && form === 'definition',
  );
  return fact?.line ?? 1;
}

async function licenceIn(
  files: TreeFiles,
  exporters: readonly string[],
  symbol: string,
): Promise<Use['exported']> {
  let licence: Use['exported'] = null;
  for (const path of exporters) {
    const facts = (await files.read(path))?.facts;
    const own = facts?.exports.filter(fact => fact.symbol === symbol) ?? [];
    if (own.some(fact => fact.licence === 'any')) return 'any';
    if (own.length > 0) licence = 'gpl';
  }
  return licence;
}

/** Functions of a header that are asked about: enough to see whose it is. */
const askedPerHeader = 40;

async function ownersOf(used: ReadonlySet<string>, { headers, view }: Ground): Promise<Map<string, string>> {
  const declared = new Map<string, string[]>();
  for (const { path, facts } of headers) {
    if (!used.has(path)) continue;
    const names = facts.functions.filter(({ form }) => form === 'prototype').map(({ name }) => name);
    declared.set(path, [...new Set(names)].slice(0, askedPerHeader));
  }
  const places = await view.find(new Set([...declared.values()].flat()));
  const owners = new Map<string, string>();
  for (const [header, names] of declared) {
    const definedIn = names.flatMap(name => {
      const found = (places.get(name) ?? []).filter(place => place.defines && place.path.endsWith('.c'));
      // What each architecture defines for itself is nobody's.
      return found.length === 1 ? [found[0].path] : [];
    });
    owners.set(header, ownerOf(header, definedIn));
  }
  return owners;
}

function byOwner(one: Use, other: Use): number {
  return (
    compare(one.subsystem, other.subsystem) ||
    compare(one.kind, other.kind) ||
    compare(one.symbol, other.symbol)
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
