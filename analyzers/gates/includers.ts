import type { FileState } from '../reach/answer.ts';
import { isOutsideKernel } from '../reach/territory.ts';
import type { IncludeFact } from '../source/build-facts.ts';
import { means, mightFind, type Named } from './header-paths.ts';
import type { Leftover } from './leftover.ts';

/** A header that went, and all that the tree still has of its name. */
export interface GoneHeader {
  readonly path: string;
  /** Where its content is now; null where it went. */
  readonly now: string | null;
  /** Headers at the end whose last component is the same. */
  readonly namesakes: readonly string[];
  /** Names of headers that the directories of `asm` take from asm-generic, or that are made while building. */
  readonly made: ReadonlySet<string>;
}

/** The includes of a file that found the header before and find nothing now. */
export function includersLeft(header: GoneHeader, { path, after }: FileState): Leftover[] {
  if (after === null || isOutsideKernel(path)) return [];
  return after.facts
    .includes()
    .filter(include => means(path, include, header.path) && !isFound(path, include, header))
    .map(include => leftover(header, path, include));
}

/** May a file that includes something by a text find nothing now, as far as the paths say? Most files need not be read then. */
export function mayBeLeft(header: GoneHeader, from: string, text: string): boolean {
  if (isOutsideKernel(from)) return false;
  return [true, false].some(quoted => {
    const include = { path: text, quoted };
    return means(from, include, header.path) && !isFound(from, include, header);
  });
}

function isFound(from: string, include: Named, { namesakes, made }: GoneHeader): boolean {
  if (made.has(include.path.slice(include.path.lastIndexOf('/') + 1))) return true;
  return namesakes.some(other => mightFind(from, include, other));
}

function leftover({ path, now }: GoneHeader, file: string, include: IncludeFact): Leftover {
  const { line, guards, quoted } = include;
  const sure = guards.every(
    guard => /^[\w!&|() ]+$/.test(guard) && !/\b(?!CONFIG_|defined|IS_)\w*[a-z]\w*/.test(guard),
  );
  const text = `#include ${quoted ? `"${include.path}"` : `<${include.path}>`}`;
  return {
    rule: 'header-moved',
    symbol: path,
    file,
    line,
    text,
    confidence: sure ? 'proved' : 'likely',
    say: where =>
      `${path} ${now === null ? 'is gone' : `is now ${now}`}, but ${where} still includes it, and finds nothing.`,
    also: [],
  };
}
