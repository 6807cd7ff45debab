/** Is this file part of the body of code? */
export type Home = (path: string) => boolean;

/**
 * The files that any of the patterns takes: a file, a directory with all below it, or a glob in which `*` and `?` stand for
 * what is within a component and `**` for any number of components.
 */
export function homeOf(patterns: readonly string[]): Home {
  const split = patterns.map(pattern => pattern.replace(/^\.\//, '').replace(/\/+$/, '').split('/'));
  return path => {
    const parts = path.split('/');
    return split.some(pattern => takes(pattern, parts, 0, 0));
  };
}

function takes(pattern: readonly string[], parts: readonly string[], at: number, from: number): boolean {
  const component = pattern.at(at);
  // What is below a directory that matches belongs to it.
  if (at >= pattern.length || component === undefined) return true;
  if (component === '**') {
    if (at + 1 === pattern.length) return from < parts.length;
    for (let next = from; next < parts.length; next++) if (takes(pattern, parts, at + 1, next)) return true;
    return false;
  }
  const part = parts.at(from);
  if (from >= parts.length || part === undefined || !matches(component, part)) return false;
  return takes(pattern, parts, at + 1, from + 1);
}

/** `*` and `?` within one component; in time linear in the product of both lengths. */
function matches(pattern: string, text: string): boolean {
  let [at, from] = [0, 0];
  let [star, retry] = [-1, 0];
  while (from < text.length) {
    if (pattern[at] === '?' || (pattern[at] !== '*' && pattern[at] === text[from])) {
      at++;
      from++;
    } else if (pattern[at] === '*') {
      star = at++;
      retry = from;
    } else if (star >= 0) {
      at = star + 1;
      from = ++retry;
    } else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
