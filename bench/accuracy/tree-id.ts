import { createHash } from 'node:crypto';
import type { AppliedFile } from '../../bot/git/applied.ts';
import type { Objects } from '../../bot/git/objects.ts';
import { treeEntries } from '../../bot/git/tree.ts';

/** Computes the ids of trees that nobody has written: for comparing many results without a single git process. */
export interface TreeIds {
  /** The id of the tree with these files changed. */
  after(treeId: string, files: readonly AppliedFile[]): Promise<string>;
}

interface Node {
  readonly mode: string;
  readonly id: string;
}

type Change = Node | null;

const directoryMode = '040000';

/** git sorts directories as if their names ended in a slash. */
function sortKey(name: string, mode: string): string {
  return mode === directoryMode ? `${name}/` : name;
}

function treeBytes(entries: ReadonlyMap<string, Node>): Buffer {
  const sorted = [...entries].sort(([one, { mode }], [other, node]) =>
    Buffer.compare(
      Buffer.from(sortKey(one, mode), 'latin1'),
      Buffer.from(sortKey(other, node.mode), 'latin1'),
    ),
  );
  return Buffer.concat(
    sorted.flatMap(([name, { mode, id }]) => [
      Buffer.from(`${mode.replace(/^0/, '')} ${name}\0`, 'latin1'),
      Buffer.from(id, 'hex'),
    ]),
  );
}

function changesOf(files: readonly AppliedFile[]): Map<string, Change> {
  const changes = new Map<string, Change>();
  const latin1 = (path: string): string => Buffer.from(path).toString('latin1');
  for (const { status, path, oldPath } of files) {
    if (status === 'deleted') changes.set(latin1(path), null);
    else if (status === 'renamed' && oldPath !== null) changes.set(latin1(oldPath), null);
  }
  for (const { path, after } of files) if (after) changes.set(latin1(path), after);
  return changes;
}

/** Trees made so far are kept, so that one patch can follow another. */
export function treeIds(objects: Objects): TreeIds {
  const made = new Map<string, Buffer>();

  async function entriesOf(treeId: string | null): Promise<Map<string, Node>> {
    const bytes = treeId === null ? null : (made.get(treeId) ?? (await objects.read(treeId))?.bytes);
    const entries = new Map<string, Node>();
    for (const { name, mode, id } of treeEntries(bytes ?? new Uint8Array(), 20)) {
      entries.set(Buffer.from(name).toString('latin1'), { mode, id });
    }
    return entries;
  }

  async function build(treeId: string | null, changes: ReadonlyMap<string, Change>): Promise<string | null> {
    const entries = await entriesOf(treeId);
    const below = new Map<string, Map<string, Change>>();
    for (const [path, change] of changes) {
      const slash = path.indexOf('/');
      if (slash >= 0) {
        const directory = below.get(path.slice(0, slash)) ?? new Map<string, Change>();
        below.set(path.slice(0, slash), directory.set(path.slice(slash + 1), change));
      } else if (change) entries.set(path, change);
      else entries.delete(path);
    }
    for (const [name, inner] of below) {
      const known = entries.get(name);
      const id = await build(known?.mode === directoryMode ? known.id : null, inner);
      if (id !== null) entries.set(name, { mode: directoryMode, id });
      else if (known?.mode === directoryMode) entries.delete(name);
    }
    return entries.size === 0 ? null : remember(treeBytes(entries));
  }

  function remember(bytes: Buffer): string {
    const id = createHash('sha1').update(`tree ${bytes.length}\0`).update(bytes).digest('hex');
    made.set(id, bytes);
    return id;
  }

  return {
    after: async (treeId, files) => (await build(treeId, changesOf(files))) ?? remember(Buffer.alloc(0)),
  };
}
