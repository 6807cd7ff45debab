import type { Applied, Base, BaseMethod, Review, ReviewedSeries } from '../../analyzers/review.ts';
import { count, patchNumbers } from './counting.ts';

/** How a base was found, as the words that follow the commit. */
const HOW_WORDS = {
  given: 'as given',
  'base-commit': 'which the base-commit line names',
  prerequisites: 'with the patches first that it depends on',
  blobs: 'found by the blob ids of the patches',
  subject: 'of the tree that the subject names',
  maintainers: 'of the tree that MAINTAINERS names',
  date: 'the newest before the mail',
  tip: 'the tip of a branch',
  none: 'found by no method',
} as const satisfies Record<BaseMethod, string>;

/** A method, as an attempt's list names it. */
export const METHOD_WORDS = {
  given: 'as given',
  'base-commit': 'base-commit line',
  prerequisites: 'prerequisites',
  blobs: 'blobs of the index lines',
  subject: 'tree of the subject',
  maintainers: 'tree of MAINTAINERS',
  date: 'newest before the mail',
  tip: 'branch tip',
  none: 'nothing fits',
} as const satisfies Record<BaseMethod, string>;

/** `RFC, v2, 3 patches by Ann Author <ann@example.com>, 2009-03-10`. */
export function originOf(series: ReviewedSeries): string {
  const marks = [...(series.rfc ? ['RFC'] : []), ...(series.revision > 1 ? [`v${series.revision}`] : [])];
  const present = series.patches.filter(patch => !series.missing.includes(patch.number)).length;
  const patches =
    series.complete || present >= series.expected
      ? count(present, 'patch', 'patches')
      : `${present} of ${count(series.expected, 'patch', 'patches')}`;
  const { name, email } = series.author;
  const author = name === '' || name === email ? email : `${name} <${email}>`;
  const date = series.date === null ? [] : [series.date.slice(0, 10)];
  return [...marks, `${patches} by ${author}`, ...date].join(', ');
}

const fullId = /\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/g;

/** What the series was applied to; null when there was no mirror to apply it to. */
export function baseOf({ commit, how, tried }: Base, mirror: Review['mirror']): string | null {
  if (mirror === null) return null;
  if (commit === null) return 'no base found';
  const short = commit.slice(0, 12);
  const ref = tried.findLast(attempt => attempt.how === how)?.ref ?? '';
  if (ref.includes('..'))
    return `the commits of ${ref.replaceAll(fullId, id => id.slice(0, 12))}, on ${short}`;
  const named =
    ref === '' || commit.startsWith(ref) ? short : ref.includes(short) ? ref : `${ref} (${short})`;
  return `on ${named}, ${HOW_WORDS[how]}`;
}

/** What a review says that had no mirror. */
export const HUNKS_ALONE =
  'There was no mirror: this is made from the hunks alone. Nothing was applied, and what the hunks do not show is not seen.';

/** Says that the tree was not searched; null when it was, or when there was none to search. */
export function unsearchedOf({ base, reach }: ReviewedSeries, mirror: Review['mirror']): string | null {
  if (mirror === null || base.commit === null || reach === 'tree') return null;
  return 'the rest of the tree was not searched for callers left behind (--no-index)';
}

/** `patches 2 and 4 did not arrive`; null when all did. */
export function missingOf({ missing }: ReviewedSeries): string | null {
  return missing.length === 0 ? null : `${patchNumbers(missing)} did not arrive`;
}

/** Sentences on the patches that are not plainly applied; those of which the same is to be said share one. */
export function troublesOf({ patches, missing }: ReviewedSeries, mirror: Review['mirror']): string[] {
  const numbers = new Map<string, number[]>();
  const applied = new Map<string, Applied>();
  for (const patch of patches) {
    const { status, error } = patch.applied;
    const untried = mirror === null && error === null && status !== 'empty';
    if (status === 'clean' || untried || missing.includes(patch.number)) continue;
    const key = JSON.stringify([status, error]);
    numbers.set(key, [...(numbers.get(key) ?? []), patch.number]);
    applied.set(key, patch.applied);
  }
  return [...applied].map(([key, each]) => troubleOf(each, numbers.get(key) ?? []));
}

function troubleOf({ status, error }: Applied, numbers: readonly number[]): string {
  const one = numbers.length === 1;
  const words = {
    clean: one ? 'applies' : 'apply',
    offset: `${one ? 'applies' : 'apply'} at other lines than stated`,
    threeway: `${one ? 'applies' : 'apply'} only three-way`,
    already: `${one ? 'is' : 'are'} in the base already`,
    conflict: `${one ? 'does' : 'do'} not apply`,
    blocked: `${one ? 'is' : 'are'} blocked`,
    missing: `${one ? 'is' : 'are'} missing`,
    empty: `${one ? 'changes' : 'change'} nothing`,
  } as const satisfies Record<typeof status, string>;
  const hunk = error === null || error.hunk === null ? '' : `, hunk ${error.hunk}`;
  const file = error === null ? '' : `${error.file}${hunk}`;
  const details = [file, error?.reason ?? ''].filter(detail => detail !== '');
  return [`${patchNumbers(numbers)} ${words[status]}`, ...details].join(': ');
}
