import type { Series } from '../analyzers/mail/series.ts';
import type { Standing } from '../storage/standings.ts';
import { shortName, type Reference } from './git/branches.ts';
import { gatherPrerequisites, type FindPrerequisite } from './git/prerequisites.ts';
import { applyStack, firstStop, type AppliedSeries } from './git/series.ts';
import { branchesWith, findCulprit, titleOf } from './git/standing.ts';
import { openTree } from './git/tree.ts';
import type { Workshop } from './workshop.ts';

/** A series that applied to a commit, and what knows its prerequisites. */
export interface StandingQuestion {
  readonly series: Series;
  readonly base: string;
  readonly find: FindPrerequisite;
}

/** Says how series that applied once stand on the branches of a mirror as they are now. */
export function openStandings({ objects, bases }: Pick<Workshop, 'objects' | 'bases'>): {
  of(question: StandingQuestion): Promise<Standing>;
} {
  // Series of one day have one base.
  const holders = new Map<string, Promise<ReadonlySet<string>>>();

  async function branchOf(series: Series, base: string): Promise<Reference | null> {
    const known = holders.get(base);
    const found = known ?? branchesWith(objects, base);
    if (known === undefined) holders.set(base, found);
    const names = await found;
    return (await bases.branches(series)).find(({ name }) => names.has(name)) ?? null;
  }

  return {
    async of({ series, base, find }) {
      const branch = await branchOf(series, base);
      if (branch === null) return nowhere;
      const named = { branch: shortName(branch.name), commit: null, title: null, obstacle: null };
      const stack = [...(await gatherPrerequisites(series, find)).series, series];
      const on = async (commit: string): Promise<readonly AppliedSeries[]> =>
        applyStack(await openTree(objects, commit), stack);
      const applied = await on(branch.commit);
      const stop = firstStop(applied);
      if (stop === null) return { ...named, state: isMerged(applied) ? 'merged' : 'applies' };
      const holds = async (commit: string): Promise<boolean> => firstStop(await on(commit)) === null;
      const stretch = { from: base, to: branch.commit, paths: pathsOf(stack) };
      const commit = await findCulprit(objects, stretch, holds);
      const title = commit === null ? null : await titleOf(objects, commit);
      // What was taken and changed since, or taken with changes, does not apply, and is not in anybody's way.
      if (commit !== null && isTitleOf(series, title)) return { ...named, state: 'merged', commit, title };
      if (commit !== null && isMerged(await on(`${commit}^1`))) return { ...named, state: 'merged' };
      return {
        ...named,
        state: 'rotted',
        commit,
        title,
        obstacle: { patch: stop.place.number, ...stop.error },
      };
    },
  };
}

/** A patch that was taken keeps its title, as git am makes it. */
function isTitleOf({ patches }: Series, title: string | null): boolean {
  return patches.some(({ message }) => message.subject.title === title);
}

const nowhere = { state: 'unplaced', branch: null, commit: null, title: null, obstacle: null } as const;

function isMerged(applied: readonly AppliedSeries[]): boolean {
  const places = applied.at(-1)?.places ?? [];
  const told = places.filter(place => place.applied.status !== 'empty');
  return told.length > 0 && told.every(place => place.applied.status === 'already');
}

function pathsOf(stack: readonly Series[]): readonly string[] {
  const files = stack.flatMap(({ patches }) =>
    patches.flatMap(({ message }) => message.patch?.diff.files ?? []),
  );
  return [...new Set(files.flatMap(({ oldPath, newPath }) => [oldPath, newPath]))].filter(
    path => path !== null,
  );
}
