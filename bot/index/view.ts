import * as role from '../../analyzers/source/roles.ts';
import { textKey } from '../../storage/tree-index/name-key.ts';
import type { Directories } from '../git/directories.ts';
import type { AskedName, Besides, IsAsked } from './asked.ts';
import type { Place } from './place.ts';
import type { Standing } from './residents.ts';

/** The index as one tree sees it. */
export interface TreeView {
  /** Full id of the tree. */
  readonly tree: string;
  /**
   * Where each of the names stands, by name: the files of this tree, by path; an empty list for a name that is nowhere. What
   * is said of the files `besides` may be missing, and files that are not asked about are.
   */
  find(
    names: Iterable<string>,
    besides?: Besides,
    isAsked?: IsAsked,
  ): Promise<ReadonlyMap<string, readonly Place[]>>;
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

type Limits = Pick<AskedName, 'besides' | 'isAsked'>;

/** What a view is made of. */
export interface ViewTools {
  readonly tree: string;
  readonly directories: Directories;
  readonly blob: TreeView['blob'];
  /** What the files of the tree do with a name, in no order; a file may come twice. */
  readonly find: (name: AskedName) => Promise<readonly Standing[]>;
}

/** Opens the view of a tree. */
export function openView({ tree, directories, blob, find }: ViewTools): TreeView {
  async function findOne(name: string, roles: number, limits: Limits = {}): Promise<Place[]> {
    const text = Buffer.from(name, 'utf8').toString('latin1');
    const { high, low } = textKey(text);
    // A unit that was scanned twice stands in two segments.
    const places = new Map<string, Place>();
    for (const one of await find({ text, high, low, ...limits }))
      if ((one.roles & roles) !== 0 && limits.isAsked?.(one.path) !== false)
        places.set(one.path, placeOf(one));
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
    blob,
    headers: () => (headers ??= gatherHeaders(tree, '', new Map())),
    async find(names, besides, isAsked) {
      const found = new Map<string, readonly Place[]>();
      for (const name of names) found.set(name, await findOne(name, anyRole, { besides, isAsked }));
      return found;
    },
    declaring: name => findOne(name, declaringRoles),
    includers: async header => (await findOne(header, anyRole)).map(({ path }) => path),
  };
}

function placeOf({ blob, path, roles, calls }: Standing): Place {
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
