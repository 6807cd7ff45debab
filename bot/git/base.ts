import { leftSides } from '../../analyzers/diff/left-side.ts';
import type { Series } from '../../analyzers/mail/series.ts';
import { treesOfFiles, treesOfLists } from '../../analyzers/maintainers/match.ts';
import { parseMaintainers } from '../../analyzers/maintainers/parse.ts';
import type { MaintainersEntry } from '../../analyzers/maintainers/parse.ts';
import type { Base, BaseAttempt, BaseMethod } from '../../analyzers/review.ts';
import { branchesOfUrls, preferring, referencesOfPrefix } from './base-trees.ts';
import { openTrial } from './base-trial.ts';
import type { TryApply } from './base-trial.ts';
import { ways } from './base-ways.ts';
import type { Mirror, Search } from './base-ways.ts';
import type { BlobHistory } from './blob-history.ts';
import { listReferences, listRemotes, shortName } from './branches.ts';
import type { Reference } from './branches.ts';
import type { Objects } from './objects.ts';
import { gatherPrerequisites } from './prerequisites.ts';
import type { FindPrerequisite, Prerequisites } from './prerequisites.ts';
import { isRevision } from './revision.ts';

/** A base, and what has to be applied to it before the series. */
export interface SelectedBase extends Base {
  readonly prerequisites: readonly Series[];
  /** When nothing fits, the likeliest commit that was tried, to report the conflict on; else null. */
  readonly nearest: string | null;
}

export interface BaseRequest {
  readonly series: Series;
  /** The revision of `--base`. It binds: nothing else is tried. */
  readonly given: string | null;
  readonly find: FindPrerequisite;
  readonly tryApply: TryApply;
}

/** Selects bases in one mirror. */
export interface BaseFinder {
  select(request: BaseRequest): Promise<SelectedBase>;
  /** All branches, those first that a series is likely to be made for: by its subject, its lists, its files. */
  branches(series: Series): Promise<readonly Reference[]>;
}

export interface BaseFinderOptions {
  /** Branches preferred over others, as people write them: `net-next/main`; by list, say. */
  readonly preferred?: (series: Series) => readonly string[];
  /** How often a series may be applied in search of its base. Default 32. */
  readonly attempts?: number;
}

/** Clocks differ; a commit of the same hour may be the base. */
const slack = 3600;
const fewDays = 3 * 86_400;

/** When the patches say they were written, where that is days before or after the date of the series. */
function otherDates({ patches }: Series, before: number): readonly number[] {
  const dates = patches.flatMap(({ message }) => (message.date ? [message.date.seconds + slack] : []));
  const latest = Math.max(...dates);
  return dates.length > 0 && Math.abs(latest - before) > fewDays ? [latest] : [];
}

async function readMaintainers(objects: Objects, references: readonly Reference[]) {
  for (const revision of ['HEAD', ...references.slice(0, 3).map(({ commit }) => commit)]) {
    const file = await objects.read(`${revision}:MAINTAINERS`);
    if (file?.type === 'blob') return parseMaintainers(new TextDecoder().decode(file.bytes));
  }
  return [];
}

async function openMirror(objects: Objects, history: BlobHistory | null): Promise<Mirror> {
  const [references, remotes] = await Promise.all([listReferences(objects), listRemotes(objects.gitDir)]);
  let maintainers: Promise<readonly MaintainersEntry[]> | null = null;
  return {
    objects,
    history,
    references,
    remotes,
    maintainers: () => (maintainers ??= readMaintainers(objects, references)),
  };
}

async function preferredBranches(
  mirror: Mirror,
  series: Series,
  names: readonly string[],
): Promise<readonly Reference[]> {
  const named = names.flatMap(name =>
    mirror.references.filter(reference => shortName(reference.name) === name),
  );
  if (mirror.remotes.length < 2) return named;
  return [...named, ...branchesOfUrls(mirror, treesOfLists(await mirror.maintainers(), series.lists))];
}

/** The base that was named on the command line: nothing else is tried, so that a conflict is reported on that one. */
function givenBase(given: string, commit: string | null): SelectedBase {
  const result = commit === null ? 'no such commit in this mirror' : 'given';
  return {
    commit,
    how: commit === null ? 'none' : 'given',
    tried: [{ how: 'given', ref: given, result }],
    prerequisites: [],
    nearest: null,
  };
}

function notePrerequisites({ series, missing }: Prerequisites, tried: BaseAttempt[]): void {
  for (const { id, patches } of series) {
    const result = `${patches.length === 1 ? 'one patch' : `${patches.length} patches`} to be applied first`;
    tried.push({ how: 'prerequisites', ref: id, result });
  }
  for (const { by, id } of missing) {
    tried.push({ how: 'prerequisites', ref: id, result: `no series with this ${by} is known` });
  }
}

/** Opens the search for bases in a mirror as it is now; `history` is null before the first `seamwatch mirror fetch`. */
export async function openBaseFinder(
  objects: Objects,
  history: BlobHistory | null,
  options: BaseFinderOptions = {},
): Promise<BaseFinder> {
  const mirror = await openMirror(objects, history);
  const named = new Map<string, Promise<string | null>>();
  const { preferred = () => [], attempts = 32 } = options;

  /** The mirror is taken as it is now, so a revision means one commit. */
  function commitNamed(revision: string): Promise<string | null> {
    const known = named.get(revision);
    if (known) return known;
    const found = isRevision(revision) ? objects.commit(revision) : Promise.resolve(null);
    named.set(revision, found);
    return found;
  }

  async function search(
    request: BaseRequest,
    stack: readonly Series[],
    tried: BaseAttempt[],
  ): Promise<Search> {
    const { series, tryApply } = request;
    const diffs = stack.flatMap(({ patches }) =>
      patches.flatMap(({ message }) => (message.patch ? [message.patch.diff] : [])),
    );
    const subject = { objects, stack, sides: leftSides(diffs), tryApply };
    const before = series.date ? series.date.seconds + slack : Infinity;
    return {
      mirror,
      series,
      subject,
      trial: openTrial(subject, { limit: attempts, tried }),
      before,
      otherDates: otherDates(series, before),
      preferred: await preferredBranches(mirror, series, preferred(series)),
    };
  }

  async function select(request: BaseRequest): Promise<SelectedBase> {
    const { series, given } = request;
    if (given !== null) return givenBase(given, await commitNamed(given));
    const tried: BaseAttempt[] = [];
    const prerequisites = await gatherPrerequisites(series, request.find);
    notePrerequisites(prerequisites, tried);
    const before = prerequisites.series;
    const whole = await search(request, [...before, series], tried);
    // The prerequisites may be in the mirror by now.
    const alone = before.length > 0 ? await search(request, [series], tried) : whole;
    const done = (found: Found | null, stands: boolean): SelectedBase | null =>
      found && {
        ...found,
        how: stands ? 'prerequisites' : found.how,
        tried,
        prerequisites: stands ? before : [],
        nearest: null,
      };
    return (
      (before.length > 0 ? done(await firstOf(whole), true) : null) ??
      done(await firstOf(alone), false) ??
      (before.length > 0 ? done(await whole.trial.relent(), true) : null) ??
      done(await alone.trial.relent(), false) ?? {
        commit: null,
        how: 'none',
        tried,
        prerequisites: [],
        nearest: alone.trial.nearest,
      }
    );
  }

  async function branches(series: Series): Promise<readonly Reference[]> {
    const named = series.prefixes.flatMap(prefix => referencesOfPrefix(mirror, prefix));
    const listed = await preferredBranches(mirror, series, preferred(series));
    const diffs = series.patches.flatMap(({ message }) => message.patch?.diff ?? []);
    const files = leftSides(diffs).map(({ path }) => path);
    const kept = branchesOfUrls(mirror, treesOfFiles(await mirror.maintainers(), files));
    return preferring(mirror, [...named, ...listed, ...kept]);
  }

  return { select, branches };
}

interface Found {
  readonly commit: string;
  readonly how: BaseMethod;
}

async function firstOf(search: Search): Promise<Found | null> {
  for (const [how, way] of ways) {
    const commit = await way(search);
    if (commit !== null) return { commit, how };
  }
  return null;
}
