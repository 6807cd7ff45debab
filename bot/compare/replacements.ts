import { isSharedHeader } from '../../analyzers/compare/territory.ts';
import { changedFiles, type Directories } from '../git/directories.ts';
import type { Objects } from '../git/objects.ts';

/** A header of a tree. */
export interface HeaderPlace {
  readonly path: string;
  /** Full id. */
  readonly blob: string;
}

/** Headers that git is asked for at a time. */
const together = 64;
/** What may define a macro, a type or a constant: whoever reads the header finds out. */
const definitions = [
  /^[ \t]*#[ \t]*define[ \t]+(\w+)/gm,
  /\b(?:struct|union|enum)\s+(\w+)\s*\{/g,
  /(\w+)(?:\)\([^()]{0,200}\))?\s*;/g,
  /^\s*([A-Z]\w*)\s*(?:=[^,\n]{0,200})?,/gm,
];

/** The headers of a tree that all of the kernel, or of an architecture, can include. */
export async function sharedHeaders(directories: Directories, tree: string): Promise<HeaderPlace[]> {
  const files = await changedFiles(directories, null, tree);
  return files
    .filter(({ path, mode }) => mode.startsWith('100') && isSharedHeader(path))
    .map(({ path, id }) => ({ path, blob: id }));
}

/** Those of some headers that seem to define one of the names as a macro, a type or a constant, by name. */
export async function headersDefining(
  objects: Objects,
  headers: readonly HeaderPlace[],
  names: ReadonlySet<string>,
): Promise<Map<string, HeaderPlace[]>> {
  const found = new Map<string, HeaderPlace[]>();
  if (names.size === 0) return found;
  for (let from = 0; from < headers.length; from += together) {
    const some = headers.slice(from, from + together);
    const read = await Promise.all(some.map(({ blob }) => objects.read(blob)));
    read.forEach((object, at) => {
      for (const name of namesIn(object?.bytes)) {
        if (!names.has(name)) continue;
        found.set(name, [...(found.get(name) ?? []), some[at]]);
      }
    });
  }
  return found;
}

function namesIn(bytes: Uint8Array | undefined): Set<string> {
  if (bytes === undefined) return new Set();
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return new Set(definitions.flatMap(pattern => Array.from(text.matchAll(pattern), ([, name = '']) => name)));
}
