import * as role from '../../analyzers/source/roles.ts';
import { textKey } from '../../storage/tree-index/name-key.ts';
import { unitKey, type UnitKey } from '../../storage/tree-index/unit-key.ts';
import type { Directories } from '../git/directories.ts';
import type { Contents } from './contents.ts';
import type { Place } from './place.ts';

/** The index as one tree sees it. */
export interface TreeView {
  /** Full id of the tree. */
  readonly tree: string;
  /** Where each of the names stands, by name: the files of this tree, by path; an empty list for a name that is nowhere. */
  find(names: Iterable<string>): Promise<ReadonlyMap<string, readonly Place[]>>;
  /** The files that declare, define, export or `#define` a name. */
  declaring(name: string): Promise<readonly Place[]>;
  /** The files that include a header so: the text between the brackets or quotes, `linux/pid.h`. */
  includers(header: string): Promise<readonly string[]>;
}

const declaringRoles =
  role.DEFINES | role.DEFINES_LOCALLY | role.DECLARES | role.EXPORTS | role.DEFINES_MACRO;
const anyRole = ~0;

interface Seen {
  readonly blob: string;
  readonly path: string;
}

/** Opens the view of a tree of which everything is indexed. */
export function openView(contents: Contents, directories: Directories, tree: string): TreeView {
  const trees = new Map<string, string | null>([['', tree]]);

  /** The id of the tree at the path of a directory. */
  async function treeAt(path: string): Promise<string | null> {
    const known = trees.get(path);
    if (known !== undefined) return known;
    const slash = path.lastIndexOf('/');
    const parent = await treeAt(path.slice(0, Math.max(slash, 0)));
    const entry = parent === null ? undefined : (await directories.read(parent)).get(path.slice(slash + 1));
    const id = entry?.mode === '040000' ? entry.id : null;
    trees.set(path, id);
    return id;
  }

  async function blobAt(path: string): Promise<string | null> {
    const slash = path.lastIndexOf('/');
    const directory = path.slice(0, Math.max(slash, 0));
    const parent = trees.get(directory) ?? (await treeAt(directory));
    if (parent === null) return null;
    const { mode, id } =
      (directories.known(parent) ?? (await directories.read(parent))).get(path.slice(slash + 1)) ?? {};
    return mode?.startsWith('100') === true && id !== undefined ? id : null;
  }

  async function here(key: UnitKey): Promise<Seen[]> {
    const seen: Seen[] = [];
    for (const path of contents.paths(key)) {
      const blob = await blobAt(path);
      if (blob === null) continue;
      const { high, low } = unitKey(blob, path);
      if (high === key.high && low === key.low) seen.push({ blob, path });
    }
    return seen;
  }

  async function findOne(name: string, roles: number): Promise<Place[]> {
    const { high, low } = textKey(Buffer.from(name, 'utf8').toString('latin1'));
    const places = new Map<string, Place>();
    const found = contents.find(high, low).filter(posting => (posting.roles & roles) !== 0);
    const seen = await Promise.all(found.map(({ key }) => here(key)));
    seen.forEach((some, at) => {
      for (const one of some) places.set(one.path, placeOf(one, found[at].roles, found[at].calls));
    });
    return [...places.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  return {
    tree,
    async find(names) {
      const found = new Map<string, readonly Place[]>();
      for (const name of names) found.set(name, await findOne(name, anyRole));
      return found;
    },
    declaring: name => findOne(name, declaringRoles),
    includers: async header => (await findOne(header, anyRole)).map(({ path }) => path),
  };
}

function placeOf({ blob, path }: Seen, roles: number, calls: number): Place {
  const has = (bit: number): boolean => (roles & bit) !== 0;
  return {
    path,
    blob,
    defines: has(role.DEFINES),
    definesLocally: has(role.DEFINES_LOCALLY),
    declares: has(role.DECLARES),
    exports: has(role.EXPORTS),
    definesMacro: has(role.DEFINES_MACRO),
    calls,
    member: has(role.MEMBER),
    mentions: has(role.MENTIONS),
  };
}
