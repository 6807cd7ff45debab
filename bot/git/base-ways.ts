import type { Series } from '../../analyzers/mail/series.ts';
import { treesOfFiles } from '../../analyzers/maintainers/match.ts';
import type { MaintainersEntry } from '../../analyzers/maintainers/parse.ts';
import type { BaseMethod } from '../../analyzers/review.ts';
import { findByBlobs } from './base-blobs.ts';
import { branchesOfUrls, preferring, referencesOfPrefix } from './base-trees.ts';
import type { Trees } from './base-trees.ts';
import type { Subject, Trial } from './base-trial.ts';
import type { BlobHistory } from './blob-history.ts';
import { shortName } from './branches.ts';
import type { Reference } from './branches.ts';
import type { Objects } from './objects.ts';
import { runGit } from './process.ts';

/** One mirror, with what the search of a base needs of it. */
export interface Mirror extends Trees {
  readonly objects: Objects;
  readonly history: BlobHistory | null;
  maintainers(): Promise<readonly MaintainersEntry[]>;
}

const perWay = 6;
const mostVersions = 20;
/** One search: a series (and what goes before it), and how far it has come. */
export interface Search {
  readonly mirror: Mirror;
  readonly series: Series;
  readonly subject: Subject;
  readonly trial: Trial;
  /** When the mail was written, in seconds since 1970; infinite when that is not known. */
  readonly before: number;
  /** Dates of its mails that are days away from that: a patch kept in a drawer, a cover letter without a date. */
  readonly otherDates: readonly number[];
  /** Branches of the tree the series is meant for. */
  readonly preferred: readonly Reference[];
}

/** A branch as it was when the mail was written; a tag as it is. */
async function atTheTime({ mirror, before }: Search, { kind, commit }: Reference): Promise<string | null> {
  if (kind === 'tag' || !Number.isFinite(before)) return commit;
  if (mirror.history) return mirror.history.commitBefore(commit, before);
  const limits = ['--max-count=1', '--first-parent', `--until=${before}`];
  const found = await runGit(mirror.objects.gitDir, ['rev-list', ...limits, commit, '--']);
  return found.toString('latin1').trim() || null;
}

async function tryReferences(
  search: Search,
  how: BaseMethod,
  references: readonly Reference[],
): Promise<string | null> {
  for (const reference of references.slice(0, perWay)) {
    const commit = await atTheTime(search, reference);
    const name = shortName(reference.name);
    const ref = commit === reference.commit ? name : `${name} at ${commit?.slice(0, 12) ?? 'the time'}`;
    if (commit === null) search.trial.note(how, ref, 'it did not exist when the mail was written');
    else if (await search.trial.fits(how, ref, commit)) return commit;
  }
  return null;
}

async function byBaseCommit({ mirror, series, trial }: Search): Promise<string | null> {
  const wanted = series.base.commit;
  if (wanted === null) return null;
  const commit = await mirror.objects.commit(wanted);
  if (commit === null) trial.note('base-commit', wanted, 'not in this mirror');
  return commit !== null && (await trial.fits('base-commit', wanted, commit)) ? commit : null;
}

/** The commit that the blobs of the patches belong to. */
async function byBlobs(search: Search): Promise<string | null> {
  const { mirror, subject, trial, before, preferred } = search;
  if (subject.sides.every(({ blob }) => blob === null)) {
    trial.note('blobs', 'index lines', 'the patches name no blob');
    return null;
  }
  if (!mirror.history) {
    trial.note('blobs', 'blob history', 'there is none yet: seamwatch mirror fetch makes it');
    return null;
  }
  return findByBlobs(
    subject,
    { history: mirror.history, branches: preferring(mirror, preferred), before },
    trial,
  );
}

async function bySubject(search: Search): Promise<string | null> {
  for (const prefix of search.series.prefixes) {
    const references = referencesOfPrefix(search.mirror, prefix).filter(
      ({ kind, seconds }) => kind === 'branch' || seconds <= search.before,
    );
    const found = await tryReferences(search, 'subject', references);
    if (found !== null) return found;
  }
  return null;
}

async function byMaintainers(search: Search): Promise<string | null> {
  const urls = treesOfFiles(
    await search.mirror.maintainers(),
    search.subject.sides.map(({ path }) => path),
  );
  return tryReferences(search, 'maintainers', branchesOfUrls(search.mirror, urls));
}

async function byDate(search: Search): Promise<string | null> {
  const moments = [search, ...search.otherDates.map(before => ({ ...search, before }))];
  for (const moment of moments) {
    const found = await atDate(moment);
    if (found !== null) return found;
  }
  // The patches' own dates are nearer to what they were made for than that of a cover letter.
  for (const moment of moments.toReversed()) {
    const found = await byVersions(moment);
    if (found !== null) return found;
  }
  return null;
}

async function atDate(search: Search): Promise<string | null> {
  const { references } = search.mirror;
  const tags = references.filter(({ kind, seconds }) => kind === 'tag' && seconds <= search.before);
  const tag = await tryReferences(search, 'date', tags.slice(0, 2));
  if (tag !== null || !Number.isFinite(search.before)) return tag;
  return tryReferences(search, 'date', preferring(search.mirror, search.preferred));
}

/** Patches that name no blobs fit where their files were as they show them: each earlier state of those is tried. */
async function byVersions({ mirror, subject, trial, before }: Search): Promise<string | null> {
  if (!mirror.history || !subject.sides.every(({ blob }) => blob === null)) return null;
  const changing = mirror.history.changing(subject.sides.map(({ path }) => path));
  const earlier = [...changing].filter(([, seconds]) => seconds <= before).sort(([, a], [, b]) => b - a);
  for (const [commit] of earlier.slice(0, mostVersions)) {
    const ref = `${commit.slice(0, 12)}, before its files changed again`;
    if (await trial.applies('date', ref, commit)) return commit;
  }
  return null;
}

async function byTip(search: Search): Promise<string | null> {
  for (const { name, kind, commit } of search.mirror.references) {
    if (!search.trial.more()) break;
    if (kind === 'branch' && (await search.trial.fits('tip', shortName(name), commit))) return commit;
  }
  return null;
}

/** The ways to find a base that need no other mail, in their order. */
export const ways: readonly [BaseMethod, (search: Search) => Promise<string | null>][] = [
  ['base-commit', byBaseCommit],
  ['blobs', byBlobs],
  ['subject', bySubject],
  ['maintainers', byMaintainers],
  ['date', byDate],
  ['tip', byTip],
];
