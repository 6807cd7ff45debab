import type { TreeReader } from './applied.ts';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import type { TreeEntry } from './tree-entry.ts';

export interface NamedEntry extends TreeEntry {
  /** The name's bytes. */
  readonly name: Uint8Array;
}

const space = 32;

/**
 * The entries of a tree object, in its order.
 *
 *     (<mode in octal> SP <name> NUL <id: 20 bytes, or 32 with SHA-256>)*
 *
 * @see git's Documentation/gitformat-pack and tree-walk.c
 */
export function* treeEntries(tree: Uint8Array, idBytes: number): Generator<NamedEntry> {
  const bytes = Buffer.from(tree.buffer, tree.byteOffset, tree.length);
  for (let at = 0; at < bytes.length;) {
    const modeEnd = bytes.indexOf(space, at);
    const nameEnd = bytes.indexOf(0, modeEnd);
    const end = nameEnd + 1 + idBytes;
    if (modeEnd < 0 || nameEnd < 0 || end > bytes.length) return;
    yield {
      mode: bytes.toString('latin1', at, modeEnd).padStart(6, '0'),
      name: bytes.subarray(modeEnd + 1, nameEnd),
      id: bytes.toString('hex', nameEnd + 1, end),
    };
    at = end;
  }
}

const fileMode = /^1(?:00[0-7]{3}|20000|60000)$/;

/**
 * The entry of that name in a tree object, without walking the others: ` <name> NUL` is searched for, and counts where a
 * mode stands before it. An id that holds both by chance is out of the question: eight bytes of it would have to fit.
 */
function findEntry(tree: Uint8Array, name: string, idBytes: number): TreeEntry | null {
  const bytes = Buffer.from(tree.buffer, tree.byteOffset, tree.length);
  const wanted = Buffer.from(` ${name}\0`, 'utf8');
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + 1)) {
    const mode = modeBefore(bytes, at);
    const from = at + wanted.length;
    if (mode !== null) return { mode, id: bytes.toString('hex', from, from + idBytes) };
  }
  return null;
}

function modeBefore(bytes: Buffer, at: number): string | null {
  const six = bytes.toString('latin1', Math.max(0, at - 6), at);
  if (fileMode.test(six)) return six;
  return six.endsWith('40000') ? '040000' : null;
}

/** What was found below the trees that were asked last, by path: whoever looks for a base and applies patches asks for each file several times. */
type Remembered = Map<string, Map<string, TreeEntry | null>>;

const remembered = new WeakMap<Objects, Remembered>();
const mostRemembered = 20_000;
/** Bases that are tried in turn. */
const mostTrees = 4;

function rememberedOf(objects: Objects, treeId: string): Map<string, TreeEntry | null> {
  const trees = remembered.get(objects) ?? (new Map() as Remembered);
  remembered.set(objects, trees);
  const known = trees.get(treeId);
  if (known !== undefined && known.size < mostRemembered) return known;
  const entries = new Map<string, TreeEntry | null>();
  trees.set(treeId, entries);
  const [oldest] = trees.keys();
  if (oldest !== undefined && trees.size > mostTrees) trees.delete(oldest);
  return entries;
}

/** The entry at a path below the tree with that id; null when there is nothing, or something on the way is no directory. */
export async function entryAt(objects: Objects, treeId: string, path: string): Promise<TreeEntry | null> {
  const entries = rememberedOf(objects, treeId);
  const known = entries.get(path);
  if (known !== undefined) return known;
  const entry = await findEntryAt(objects, treeId, path);
  entries.set(path, entry);
  return entry;
}

async function findEntryAt(objects: Objects, treeId: string, path: string): Promise<TreeEntry | null> {
  let entry: TreeEntry = { mode: '040000', id: treeId };
  for (const name of path.split('/')) {
    if (entry.mode !== '040000' || name === '') return null;
    const tree = await objects.read(entry.id);
    if (tree?.type !== 'tree') return null;
    const found = findEntry(tree.bytes, name, treeId.length / 2);
    if (!found) return null;
    entry = found;
  }
  return entry;
}

/** Paths of all that is no directory below the tree with that id, each behind `prefix`. */
async function filesBelow(objects: Objects, treeId: string, prefix: string): Promise<readonly string[]> {
  const tree = await objects.read(treeId);
  if (tree?.type !== 'tree') return [];
  const files: string[] = [];
  for (const { name, mode, id } of treeEntries(tree.bytes, treeId.length / 2)) {
    const path = `${prefix}${Buffer.from(name).toString('utf8')}`;
    if (mode === '040000') files.push(...(await filesBelow(objects, id, `${path}/`)));
    else files.push(path);
  }
  return files;
}

/** Opens a commit, tag or tree for reading; throws RefusedError when the repository has no such tree. */
export async function openTree(objects: Objects, treeish: string): Promise<TreeReader> {
  const root = await objects.info(`${treeish}^{tree}`);
  if (!root) throw new RefusedError(`${treeish} names no tree in ${objects.gitDir}`);
  return {
    entry: path => entryAt(objects, root.id, path),
    async blob(id) {
      const object = await objects.read(id);
      return object?.type === 'blob' ? object.bytes : null;
    },
    expand: abbreviated => objects.expand(abbreviated, 'blob'),
    async files(directory) {
      const entry = await entryAt(objects, root.id, directory);
      return entry?.mode === '040000' ? filesBelow(objects, entry.id, `${directory}/`) : [];
    },
  };
}
