import { matchPart, surenesses, type Sureness } from '../../analyzers/compare/introduction.ts';
import type { TreeChange } from '../../analyzers/compare/merge.ts';
import { symbolsOf } from '../../analyzers/compare/symbols.ts';
import type { ChangePart } from '../../analyzers/interface/change.ts';
import type { Objects } from '../git/objects.ts';
import type { Progress } from '../progress.ts';
import type { Atlas } from './atlas.ts';
import { commitsAt, wholeCommits } from './history.ts';
import type { CommitFiles, FoundChange } from './job.ts';
import type { Team } from './team.ts';

/** Commits of a job. */
const together = 150;
const [surest] = surenesses;
/** Jobs after which those parts that have found their commit are left out. */
const jobsAtOnce = 8;

export interface IntroductionTools {
  readonly objects: Objects;
  readonly team: Team;
  readonly atlas: Atlas;
  readonly progress: (title: string) => Progress;
}

/** Which commit brought a part of a change; null: the history does not show it. */
export type Introductions = ReadonlyMap<ChangePart, string>;

interface Search {
  readonly entry: TreeChange;
  readonly part: ChangePart;
  readonly names: readonly string[];
  readonly paths: readonly string[];
  /** The newest commit of each sureness. */
  readonly found: Map<Sureness, string>;
}

/** Finds the commits between two that brought changes, by comparing what each of them did to the files concerned. */
export async function findIntroductions(
  changes: readonly TreeChange[],
  ends: { readonly from: string; readonly to: string },
  tools: IntroductionTools,
): Promise<Introductions> {
  const searches = (await Promise.all(changes.map(entry => searchesOf(entry, tools.atlas)))).flat();
  const wanted = new Set(searches.flatMap(({ paths }) => paths));
  const commits = await commitsAt(tools.objects, ends, path => wanted.has(path));
  await search(searches, commits, tools);
  return verify(searches, tools);
}

async function searchesOf(entry: TreeChange, atlas: Atlas): Promise<Search[]> {
  const names = symbolsOf(entry.change);
  const files = (await Promise.all(names.map(name => atlas.declaring(name)))).flat();
  const stated = entry.change.parts.flatMap(({ before, after }) => [before, after].map(placeIn));
  const paths = new Set([
    entry.change.file,
    ...files.flatMap(({ file: { path, oldPath } }) => [path, oldPath ?? path]),
    ...stated.filter(path => path !== null),
  ]);
  return entry.change.parts.map(part => ({
    entry,
    part,
    names,
    paths: [...paths],
    found: new Map(),
  }));
}

/** The path of `kernel/pid.c: int f(void)`. */
function placeIn(text: string | null): string | null {
  return /^([\w./+-]+\.[chS]): /.exec(text ?? '')?.[1] ?? null;
}

async function search(
  searches: readonly Search[],
  commits: readonly CommitFiles[],
  { team, progress }: IntroductionTools,
): Promise<void> {
  const bar = progress('reading commits');
  for (let from = 0; from < commits.length; from += together * jobsAtOnce) {
    const open = searches.filter(({ found }) => !found.has(surest));
    const names = [...new Set(open.flatMap(each => each.names))];
    const paths = new Set(open.flatMap(each => each.paths));
    const some = commits
      .slice(from, from + together * jobsAtOnce)
      .map(({ commit, files }) => ({ commit, files: files.filter(({ path }) => paths.has(path)) }))
      .filter(({ files }) => files.length > 0);
    const jobs = inParts(some).map(part => ({ kind: 'commits' as const, commits: part, names }));
    const results = await team.perform(jobs, () => bar.update(from, commits.length));
    note(
      open,
      results.flatMap(({ found }) => found),
    );
  }
  bar.stop();
}

function inParts(commits: readonly CommitFiles[]): CommitFiles[][] {
  const parts: CommitFiles[][] = [];
  for (let from = 0; from < commits.length; from += together)
    parts.push(commits.slice(from, from + together));
  return parts;
}

/** `found` comes the newest first: the first match is the commit that led to what stands now. */
function note(open: readonly Search[], found: readonly FoundChange[]): void {
  const byName = new Map<string, FoundChange[]>();
  for (const each of found) {
    for (const name of symbolsOf(each.change)) {
      const list = byName.get(name);
      if (list === undefined) byName.set(name, [each]);
      else list.push(each);
    }
  }
  for (const each of open) {
    for (const { commit, change } of each.names.flatMap(name => byName.get(name) ?? [])) {
      const sureness = matchPart(each.entry.change, each.part, change);
      if (sureness !== null && commit !== null && !each.found.has(sureness)) each.found.set(sureness, commit);
    }
  }
}

/** Compares the commits found once more, with all of their files: what one takes away here it may bring back there. */
async function verify(
  searches: readonly Search[],
  { objects, team }: IntroductionTools,
): Promise<Map<ChangePart, string>> {
  const found = searches.flatMap(each => {
    const commit = surenesses.map(sureness => each.found.get(sureness)).find(known => known !== undefined);
    return commit === undefined ? [] : [{ ...each, commit }];
  });
  const commits = await wholeCommits(objects, [...new Set(found.map(({ commit }) => commit))]);
  const names = [...new Set(found.flatMap(each => each.names))];
  const jobs = inParts(commits).map(part => ({ kind: 'commits' as const, commits: part, names }));
  const results = await team.perform(jobs, () => undefined);
  const byCommit = new Map<string, FoundChange[]>();
  for (const each of results.flatMap(result => result.found)) {
    const list = byCommit.get(each.commit ?? '');
    if (list === undefined) byCommit.set(each.commit ?? '', [each]);
    else list.push(each);
  }
  return new Map(
    found
      .filter(({ entry, part, commit }) =>
        byCommit.get(commit)?.some(({ change }) => matchPart(entry.change, part, change) !== null),
      )
      .map(({ part, commit }) => [part, commit]),
  );
}
