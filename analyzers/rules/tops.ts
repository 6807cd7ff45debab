import { topOf, type Glob } from './glob.ts';

/** A kernel has twenty directories at its top; names that patches make up are not kept. */
const MOST_TOPS = 100;

/** What is made for the directory at the top of a path, once for each. */
export function forTops<Value>(make: (top: string) => Value): (path: string) => Value {
  const known = new Map<string, Value>();
  return path => {
    const top = topOf(path);
    const kept = known.get(top);
    if (kept !== undefined) return kept;
    if (known.size > MOST_TOPS) known.clear();
    const made = make(top);
    known.set(top, made);
    return made;
  };
}

/** Can a path below a directory at the top of the tree be one of globs? Any path is one of none. */
export function reachBelow(globs: readonly Glob[], top: string): boolean {
  return globs.length === 0 || globs.some(glob => glob.top === null || glob.top === top);
}
