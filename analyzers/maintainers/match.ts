import type { MaintainersEntry } from './parse.ts';

/** Does a component of a path match one of a pattern (`*` any run, `?` any one character)? Linear in their product. */
function matchesComponent(pattern: string, text: string): boolean {
  let [at, from] = [0, 0];
  let [star, retry] = [-1, 0];
  while (from < text.length) {
    if (pattern[at] === '?' || (pattern[at] !== '*' && pattern[at] === text[from])) {
      at += 1;
      from += 1;
    } else if (pattern[at] === '*') {
      star = at;
      retry = from;
      at += 1;
    } else if (star >= 0) {
      retry += 1;
      from = retry;
      at = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}

/** Depth of a pattern that takes any path; THE REST has nothing else. */
const anywhere = 0.01;

/** How many components of a path an `F:` or `X:` pattern names; 0 when it does not match. `dir/` takes all below it. */
function matchDepth(pattern: string, path: string): number {
  const parts = path.split('/');
  const wanted = pattern.split('/');
  const below = wanted.at(-1) === '';
  if (below) wanted.pop();
  // `drivers/net/` holds everything below; `drivers/net/*` only what is directly in it; a bare directory all of it.
  if (parts.length < wanted.length || (below && parts.length === wanted.length)) return 0;
  if (!below && parts.length > wanted.length && (wanted.at(-1) ?? '').includes('*')) return 0;
  if (!wanted.every((component, n) => matchesComponent(component, parts[n] ?? ''))) return 0;
  return wanted.filter(component => component !== '*').length || anywhere;
}

/** A part of an `N:` expression without operators: enough for those the kernel has (`[^a-z]tegra`, `exynos`, `rtl8187`). */
function matchesName(expression: string, path: string): boolean {
  const word = expression.replace(/\[\^a-z\]/g, '\n');
  if (!/^[\w\n/.-]+$/.test(word)) return false;
  const boundary = word.startsWith('\n');
  const text = word.replaceAll('\n', '');
  for (let at = path.indexOf(text); at >= 0; at = path.indexOf(text, at + 1)) {
    if (!boundary || (at > 0 && !/[a-z]/.test(path.charAt(at - 1)))) return true;
  }
  return false;
}

function depthOf(entry: MaintainersEntry, path: string): number {
  if (entry.excluded.some(pattern => matchDepth(pattern, path) > 0)) return 0;
  const depth = Math.max(0, ...entry.files.map(pattern => matchDepth(pattern, path)));
  return depth === 0 && entry.names.some(expression => matchesName(expression, path)) ? 1 : depth;
}

/**
 * The git trees of the entries that own the files, the most specific entry first: those whose pattern names more
 * components of the path, then those that own more of the files. `THE REST` (a pattern of one star) comes last.
 */
export function treesOfFiles(
  entries: readonly MaintainersEntry[],
  paths: readonly string[],
): readonly string[] {
  const weights = new Map<string, number>();
  for (const entry of entries) {
    if (entry.trees.length === 0) continue;
    const weight = paths.reduce((sum, path) => sum + depthOf(entry, path) ** 2, 0);
    if (weight === 0) continue;
    for (const url of entry.trees) weights.set(url, Math.max(weight, weights.get(url) ?? 0));
  }
  return [...weights].sort(([, a], [, b]) => b - a).map(([url]) => url);
}

/** The git trees of the entries that name one of the lists, those that name it first. */
export function treesOfLists(
  entries: readonly MaintainersEntry[],
  lists: readonly string[],
): readonly string[] {
  const wanted = new Set(lists.map(list => list.toLowerCase()));
  const owners = entries.filter(entry => entry.lists.some(list => wanted.has(list)));
  return [...new Set(owners.flatMap(entry => entry.trees))];
}

/**
 * What two URLs of one repository have in common: host and path, without scheme, user, `.git`; `lwn.net:/git/x` and
 * `git://lwn.net/git/x.git` are the same.
 */
export function repositoryOf(url: string): string {
  return url
    .replace(/^[a-z+]+:\/\//i, '')
    .replace(/^[^/@]*@/, '')
    .replace(/:(?=\D)/, '/')
    .replace(/\/{2,}/g, '/')
    .replace(/\/$/, '')
    .replace(/\.git$/, '')
    .replace(/^(?:www|git|gitolite)\.kernel\.org/, 'kernel.org')
    .toLowerCase();
}
