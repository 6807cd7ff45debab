import type { FilePair } from '../analyzers/interface/compare.ts';
import type { Version } from '../analyzers/reach/answer.ts';
import type { SourceFacts } from '../analyzers/source/facts.ts';
import { scanAbout, scanSource } from '../analyzers/source/scan.ts';
import { sourceKind } from '../analyzers/source/source-kind.ts';
import type { AppliedFile, FileVersion } from './git/applied.ts';

/** Facts by blob id, so that a file is scanned once however many series touch it. */
export interface FactsCache {
  /** Both sides of a file as facts; null where there is no source to read (absent, no source, a symlink). */
  pair(file: AppliedFile): FilePair;
  /** The facts of one version of a file; null where there is no source to read. */
  of(version: FileVersion, path: string): SourceFacts | null;
  /** A version whose facts are made when they are first asked for; null where there is no source to read. */
  version(version: FileVersion, path: string): Version | null;
  /** The facts of a source by the id of its blob, which `read` is asked for when they are not kept; null when it has none. */
  load(id: string, path: string, read: () => Promise<Uint8Array | null>): Promise<SourceFacts | null>;
  /** The facts of a blob that is kept; null when it is not. */
  kept(id: string, path: string): SourceFacts | null;
}

/** A cache that holds the facts of at most `limit` bytes of source, the least recently used going first. */
export function openFacts(limit: number): FactsCache {
  const cache = new Map<string, { facts: SourceFacts; bytes: number }>();
  let held = 0;

  function factsOf(
    version: FileVersion | null,
    path: string,
    like: SourceFacts | null = null,
  ): SourceFacts | null {
    if (version === null || !isSource(version, path)) return null;
    return known(version.id, path) ?? scan(version.id, path, version.bytes, like);
  }

  function known(id: string, path: string): SourceFacts | null {
    const key = keyOf(id, path);
    const entry = cache.get(key);
    if (entry === undefined) return null;
    cache.delete(key);
    cache.set(key, entry);
    return entry.facts;
  }

  function scan(id: string, path: string, bytes: Uint8Array, like: SourceFacts | null = null): SourceFacts {
    const facts = scanSource(bytes, path, like);
    cache.set(keyOf(id, path), { facts, bytes: bytes.length });
    held += bytes.length;
    evict();
    return facts;
  }

  function evict(): void {
    for (const [key, { bytes }] of cache) {
      if (held <= limit) return;
      cache.delete(key);
      held -= bytes;
    }
  }

  return {
    of: factsOf,
    version(version, path) {
      const { id, bytes } = version;
      if (!isSource(version, path)) return null;
      return whenAsked(bytes, () => known(id, path) ?? scan(id, path, bytes));
    },
    kept: known,
    async load(id, path, read) {
      const kept = known(id, path);
      if (kept !== null) return kept;
      const bytes = await read();
      return bytes === null ? null : scan(id, path, bytes);
    },
    pair: ({ status, oldPath, path, before, after }) => {
      const was = factsOf(before, oldPath ?? path);
      const facts = factsOf(after, path, was);
      // What a copy was made from stays where it is: the copy is a new file.
      if (status === 'copied') return { oldPath: null, path, before: null, after: facts };
      return { oldPath, path, before: was, after: facts };
    },
  };
}

/** Versions of which nothing is read, and nothing kept, but what is about one name. */
export function factsAbout(name: string): Pick<FactsCache, 'version'> {
  return {
    version(version, path) {
      if (!isSource(version, path)) return null;
      return whenAsked(version.bytes, () => scanAbout(name, version.bytes, path));
    },
  };
}

/** A version whose facts are made when they are first asked for. */
function whenAsked(bytes: Uint8Array, scan: () => SourceFacts): Version {
  let facts: SourceFacts | null = null;
  return {
    bytes,
    get facts() {
      return (facts ??= scan());
    },
  };
}

/** Is there a source to read in it? */
function isSource({ mode }: FileVersion, path: string): boolean {
  return sourceKind(path) !== null && mode.startsWith('100');
}

/** The same bytes say different things in C, in assembly and in a Makefile. */
function keyOf(id: string, path: string): string {
  return `${id} ${sourceKind(path)}`;
}
