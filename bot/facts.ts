import type { FilePair } from '../analyzers/interface/compare.ts';
import type { SourceFacts } from '../analyzers/source/facts.ts';
import { scanSource } from '../analyzers/source/scan.ts';
import type { AppliedFile, FileVersion } from './git/applied.ts';

/** Facts by blob id, so that a file is scanned once however many series touch it. */
export interface FactsCache {
  /** Both sides of a file as facts; null where there is no source to read (absent, not C, a symlink). */
  pair(file: AppliedFile): FilePair;
  /** The facts of one version of a file; null where there is no source to read. */
  of(version: FileVersion, path: string): SourceFacts | null;
}

const sourceName = /\.(?:[chS]|tbl)$/;

/** A cache that holds the facts of at most `limit` bytes of source, the least recently used going first. */
export function openFacts(limit: number): FactsCache {
  const cache = new Map<string, { facts: SourceFacts; bytes: number }>();
  let held = 0;

  function factsOf(version: FileVersion | null, path: string): SourceFacts | null {
    if (version === null || !sourceName.test(path) || !version.mode.startsWith('100')) return null;
    const key = `${version.id}${path.slice(path.lastIndexOf('.'))}`;
    const known = cache.get(key);
    if (known !== undefined) {
      cache.delete(key);
      cache.set(key, known);
      return known.facts;
    }
    const facts = scanSource(version.bytes, path);
    cache.set(key, { facts, bytes: version.bytes.length });
    held += version.bytes.length;
    evict();
    return facts;
  }

  function evict(): void {
    for (const [key, entry] of cache) {
      if (held <= limit) return;
      cache.delete(key);
      held -= entry.bytes;
    }
  }

  return {
    of: factsOf,
    pair: ({ status, oldPath, path, before, after }) => {
      const facts = factsOf(after, path);
      // What a copy was made from stays where it is: the copy is a new file.
      if (status === 'copied') return { oldPath: null, path, before: null, after: facts };
      return { oldPath, path, before: factsOf(before, oldPath ?? path), after: facts };
    },
  };
}
