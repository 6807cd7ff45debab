import type { AppliedFile, FileVersion, TreeReader } from './applied.ts';
import { gitlink, submoduleVersion } from './submodule.ts';

/**
 * A tree with the patches of a series on top, in memory. What was put into it is answered from here; the tree below is
 * asked for the rest only, so nothing has to be written before the next patch can be applied.
 */
export interface Overlay extends TreeReader {
  /** The file at a path, with its content; null when there is none, or the mirror lacks its blob. */
  version(path: string): Promise<FileVersion | null>;
  /** Takes what a patch did: all of its files, old paths first. */
  put(files: readonly AppliedFile[]): void;
}

/** The id of a directory that was not written yet. */
const unwritten = '0'.repeat(40);
const directoryMode = '040000';

/** The directories that a path lies in, the outermost first. */
export function* directoriesAbove(path: string): Generator<string> {
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    yield path.slice(0, at);
  }
}

/** What the patches made of paths and blobs. */
interface Layer {
  /** null: the file is gone. */
  readonly versions: Map<string, FileVersion | null>;
  /** How many of the files above lie in a directory. */
  readonly directories: Map<string, number>;
  readonly blobs: Map<string, Uint8Array>;
}

function place(layer: Layer, path: string, version: FileVersion | null): void {
  const change = (version === null ? 0 : 1) - (layer.versions.get(path) ? 1 : 0);
  layer.versions.set(path, version);
  if (version !== null && version.mode !== gitlink) {
    layer.blobs.set(version.id, version.bytes);
  }
  if (change !== 0) {
    for (const directory of directoriesAbove(path)) {
      layer.directories.set(directory, (layer.directories.get(directory) ?? 0) + change);
    }
  }
}

function putFiles(layer: Layer, files: readonly AppliedFile[]): void {
  for (const { status, path, oldPath } of files) {
    if (status === 'deleted') {
      place(layer, path, null);
    } else if (status === 'renamed' && oldPath !== null) {
      place(layer, oldPath, null);
    }
  }
  for (const { path, after } of files) {
    if (after !== null) {
      place(layer, path, after);
    }
  }
}

async function filesBelow(layer: Layer, tree: TreeReader, directory: string): Promise<readonly string[]> {
  const below = (await tree.files(directory)).filter(path => !layer.versions.has(path));
  for (const [path, version] of layer.versions) {
    if (version !== null && path.startsWith(`${directory}/`)) {
      below.push(path);
    }
  }
  return below;
}

/** Opens an overlay on a tree; on an overlay too, which then stays as it is. */
export function openOverlay(tree: TreeReader): Overlay {
  const layer: Layer = { versions: new Map(), directories: new Map(), blobs: new Map() };

  async function entry(path: string): Promise<{ readonly mode: string; readonly id: string } | null> {
    const known = layer.versions.get(path);
    if (known) {
      return known;
    }
    const below = known === null ? null : await tree.entry(path);
    const isDirectory = below === null || below.mode === directoryMode;
    // A file below stays one, even while a patch being tried puts something under its name.
    return isDirectory && (layer.directories.get(path) ?? 0) > 0
      ? { mode: directoryMode, id: unwritten }
      : below;
  }

  async function blob(id: string): Promise<Uint8Array | null> {
    return layer.blobs.get(id) ?? (await tree.blob(id));
  }

  async function version(path: string): Promise<FileVersion | null> {
    const known = layer.versions.get(path);
    if (known !== undefined) {
      return known;
    }
    const found = await tree.entry(path);
    if (found === null || found.mode === directoryMode) {
      return null;
    }
    if (found.mode === gitlink) {
      return submoduleVersion(found.id);
    }
    const bytes = await blob(found.id);
    return bytes === null ? null : { mode: found.mode, id: found.id, bytes };
  }

  async function expand(abbreviated: string): Promise<readonly string[]> {
    const own = [...layer.blobs.keys()].filter(id => id.startsWith(abbreviated));
    return [...new Set([...own, ...(await tree.expand(abbreviated))])];
  }

  return {
    entry,
    blob,
    version,
    expand,
    files: directory => filesBelow(layer, tree, directory),
    put: files => putFiles(layer, files),
  };
}
