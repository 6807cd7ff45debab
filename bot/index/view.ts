import * as role from '../../analyzers/source/roles.ts';
import { textKey } from '../../storage/tree-index/name-key.ts';
import type { Directories } from '../git/directories.ts';
import type { Contents } from './contents.ts';
import type { Place } from './place.ts';
import { openResidents, type Resident } from './residents.ts';

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
  /** The id of the blob at a path; null where there is no file. */
  blob(path: string): Promise<string | null>;
  /** The paths of all headers, by their last component. */
  headers(): Promise<ReadonlyMap<string, readonly string[]>>;
}

const declaringRoles =
  role.DEFINES | role.DEFINES_LOCALLY | role.DECLARES | role.EXPORTS | role.DEFINES_MACRO;
const anyRole = ~0;

/** Opens the view of a tree of which everything is indexed. */
export function openView(contents: Contents, directories: Directories, tree: string): TreeView {
  const residents = openResidents(contents, directories, tree);

  async function findOne(name: string, roles: number): Promise<Place[]> {
    const { high, low } = textKey(Buffer.from(name, 'utf8').toString('latin1'));
    // A unit that was scanned twice stands in two segments.
    const places = new Map<string, Place>();
    for (const { key, roles: has, calls } of contents.find(high, low)) {
      if ((has & roles) === 0) continue;
      const here = residents.of(key);
      for (const one of here instanceof Promise ? await here : here)
        places.set(one.path, placeOf(one, has, calls));
    }
    return [...places.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  async function gatherHeaders(
    tree: string,
    prefix: string,
    found: Map<string, string[]>,
  ): Promise<Map<string, string[]>> {
    for (const [name, { mode, id }] of directories.known(tree) ?? (await directories.read(tree))) {
      if (mode === '040000') await gatherHeaders(id, `${prefix}${name}/`, found);
      else if (name.endsWith('.h')) {
        const known = found.get(name);
        if (known === undefined) found.set(name, [`${prefix}${name}`]);
        else known.push(`${prefix}${name}`);
      }
    }
    return found;
  }

  let headers: Promise<Map<string, string[]>> | undefined;

  return {
    tree,
    blob: path => residents.at(path),
    headers: () => (headers ??= gatherHeaders(tree, '', new Map())),
    async find(names) {
      const found = new Map<string, readonly Place[]>();
      for (const name of names) found.set(name, await findOne(name, anyRole));
      return found;
    },
    declaring: name => findOne(name, declaringRoles),
    includers: async header => (await findOne(header, anyRole)).map(({ path }) => path),
  };
}

function placeOf({ blob, path }: Resident, roles: number, calls: number): Place {
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
