import type { BodySource } from '../../analyzers/footprint/body.ts';
import type { Home } from '../../analyzers/footprint/home.ts';
import { headerPaths, includesOf, type Include } from '../../analyzers/footprint/includes.ts';
import type { TreeFiles } from './tree-files.ts';

/** More than any body of code includes. */
const mostHeaders = 6000;

/** All headers of the tree that sources include, directly or through others; those of the body itself are left out. */
export async function readHeaders(
  sources: readonly BodySource[],
  files: TreeFiles,
  { home, architectures }: { readonly home: Home; readonly architectures: readonly string[] },
): Promise<BodySource[]> {
  const headers = new Map<string, BodySource>();
  let waiting: readonly BodySource[] = sources;
  while (waiting.length > 0 && headers.size < mostHeaders) {
    const found = await Promise.all(
      waiting.flatMap(({ path, bytes }) =>
        includesOf(bytes).map(each => find(each, inTree(path) ? path : '')),
      ),
    );
    const fresh = found.filter(source => source !== null && !home(source.path) && !headers.has(source.path));
    waiting = [
      ...new Map(fresh.flatMap(source => (source === null ? [] : [[source.path, source]]))).values(),
    ];
    for (const source of waiting) headers.set(source.path, source);
  }
  return [...headers.values()];

  /** The path of a source on disk means nothing in the tree. */
  function inTree(path: string): boolean {
    return headers.has(path) || home(path);
  }

  async function find(include: Include, from: string): Promise<BodySource | null> {
    for (const path of headerPaths(include, from, architectures)) {
      const source = await files.read(path);
      if (source !== null) return source;
    }
    return null;
  }
}
