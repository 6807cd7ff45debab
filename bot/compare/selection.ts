import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import { architectureOf, isSharedHeader, presentName } from '../../analyzers/compare/territory.ts';
import type { Consumer } from '../../analyzers/footprint/consumer.ts';
import type { Atlas } from './atlas.ts';
import { showingSurface } from './surface-files.ts';

/** Is a file of an architecture that counts? `architectures` are names under `arch/`, old or new; null: all of them. */
export function isOfArchitecture(path: string, architectures: readonly string[] | null): boolean {
  const own = architectureOf(path);
  return own === null || architectures === null || architectures.some(name => presentName(name) === own);
}

/** The files at or below one of the paths; all of them where there is none. */
export function filesBelow(files: readonly ComparedFile[], paths: readonly string[]): ComparedFile[] {
  const roots = paths.map(path => path.replace(/\/+$/, ''));
  const isBelow = (file: string) => roots.some(root => file === root || file.startsWith(`${root}/`));
  return files.filter(({ path, oldPath }) => roots.length === 0 || isBelow(path) || isBelow(oldPath ?? path));
}

/**
 * The files that can say something of what a consumer uses: those that declare its symbols, those that show what a program
 * reads, and the headers that all share.
 */
export async function filesFor(
  { symbols, surface }: Consumer,
  files: readonly ComparedFile[],
  atlas: Atlas,
): Promise<ComparedFile[]> {
  const telling = new Set<string>();
  for (const [symbol, home] of symbols) {
    if (home !== null) telling.add(home);
    for (const { file } of await atlas.declaring(symbol))
      telling.add(file.path).add(file.oldPath ?? file.path);
  }
  const isShowing = await showingSurface(surface, atlas);
  return files.filter(({ path, oldPath }) =>
    [path, oldPath ?? path].some(each => telling.has(each) || isSharedHeader(each) || isShowing(each)),
  );
}
