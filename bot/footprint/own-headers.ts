import type { BodySource } from '../../analyzers/footprint/body.ts';
import type { Home } from '../../analyzers/footprint/home.ts';
import { headerPaths, includesOf } from '../../analyzers/footprint/includes.ts';
import type { TreeView } from '../index/view.ts';
import type { TreeFiles } from './tree-files.ts';

/** The headers outside a body's directory that nothing but the body includes: they are its own, wherever they stand. */
export async function ownHeaders(
  sources: readonly BodySource[],
  files: TreeFiles,
  { view, home }: { readonly view: TreeView; readonly home: Home },
): Promise<BodySource[]> {
  const own = new Map<string, BodySource>();
  const isOwn = (path: string): boolean => home(path) || own.has(path);
  let waiting: readonly BodySource[] = sources;
  while (waiting.length > 0) {
    const included = new Set(
      waiting.flatMap(({ bytes }) =>
        includesOf(bytes).flatMap(({ header, quoted }) => (quoted ? [] : [header])),
      ),
    );
    const fresh: BodySource[] = [];
    for (const header of included) {
      const [path = ''] = headerPaths({ header, quoted: false }, '', []);
      if (isOwn(path) || header.startsWith('asm/')) continue;
      const source = await files.read(path);
      const includers = source === null ? [] : await view.includers(header);
      if (source === null || !includers.every(isOwn)) continue;
      own.set(path, source);
      fresh.push(source);
    }
    waiting = fresh;
  }
  return [...own.values()];
}
