import { spellingsOf } from '../source/spellings.ts';
import type { Change } from './change.ts';
import { compareFiles, type CompareOptions } from './compare.ts';
import type { FilePair } from './pair.ts';

/** A touched file whose facts can be read in two ways. */
export interface TouchedFile {
  /** The facts of what differs, and of little else; null where only all of it will do. */
  readonly excerpt: Excerpt | null;
  /** The facts of all of it. */
  readonly whole: () => FilePair;
}

/** A touched file without the declarations that no change stands in or beside. */
export interface Excerpt {
  readonly pair: FilePair;
  /** The heads of what is left out: who is not named in them is not declared there. */
  readonly heads: () => string;
  /** Does a name stand in what is left out, in whatever way? */
  readonly hides: (name: string) => boolean;
}

/**
 * The interface changes of the touched files, as `compareFiles` finds them in whole files, from excerpts. A file that declares
 * what changes in a place that its excerpt leaves out is read whole after all.
 */
export function compareExcerpts(
  files: readonly TouchedFile[],
  patch: number,
  options: CompareOptions = {},
): Change[] {
  const read = files.map(({ excerpt }) => excerpt);
  for (;;) {
    const changes = compareFiles(
      files.map((file, at) => read[at]?.pair ?? file.whole()),
      patch,
      options,
    );
    const names = new Set(
      changes.flatMap(({ symbol }) => spellingsOf(symbol.slice(symbol.lastIndexOf(' ') + 1))),
    );
    const lacking = read.flatMap((excerpt, at) => (excerpt !== null && namesOne(excerpt, names) ? [at] : []));
    if (lacking.length === 0) return changes;
    for (const at of lacking) read[at] = null;
  }
}

function namesOne({ heads }: Excerpt, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  const text = heads();
  return [...names].some(name => text.includes(name));
}
