import type { BodySource } from '../../analyzers/footprint/body.ts';
import type { Home } from '../../analyzers/footprint/home.ts';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { scanSource } from '../../analyzers/source/scan.ts';
import type { TreeReader } from '../git/applied.ts';

const sourceName = /\.[chS]$/;

/** The sources of a tree, each read and scanned once. */
export interface TreeFiles {
  /** null where no source stands. */
  read(path: string): Promise<BodySource | null>;
  /** The sources that a home takes; `patterns` are those that it was made of. */
  body(home: Home, patterns: readonly string[]): Promise<BodySource[]>;
}

/** Opens the sources of a tree. */
export function openTreeFiles(tree: TreeReader): TreeFiles {
  const known = new Map<string, Promise<BodySource | null>>();

  async function load(path: string): Promise<BodySource | null> {
    const entry = await tree.entry(path);
    if (entry?.mode.startsWith('100') !== true || !sourceName.test(path)) return null;
    const bytes = await tree.blob(entry.id);
    if (bytes === null) return null;
    const facts: SourceFacts = scanSource(bytes, path);
    return { path, bytes, facts };
  }

  function read(path: string): Promise<BodySource | null> {
    const found = known.get(path) ?? load(path);
    known.set(path, found);
    return found;
  }

  return {
    read,
    async body(home, patterns) {
      const roots = new Set(patterns.map(rootOf));
      const listed = await Promise.all(
        Array.from(roots, async root => (sourceName.test(root) ? [root] : tree.files(root))),
      );
      const inside = [...new Set(listed.flat())].filter(path => sourceName.test(path) && home(path)).sort();
      return (await Promise.all(inside.map(read))).filter(source => source !== null);
    },
  };
}

/** The directory below which everything that a pattern takes must stand. */
function rootOf(pattern: string): string {
  const parts = pattern.replace(/\/+$/, '').split('/');
  const glob = parts.findIndex(part => /[*?]/.test(part));
  return glob < 0 ? parts.join('/') : parts.slice(0, glob).join('/');
}
