import { GitError, RefusedError } from '../git/errors.ts';
import { openObjects } from '../git/objects.ts';
import { listRange } from '../git/range.ts';
import type { Repository } from '../git/repository.ts';
import { openTreeIndex } from '../index/tree-index.ts';
import type { Output } from '../output.ts';
import { openPages } from '../reporters/pages.ts';
import { addTally, noTally } from '../reporters/summary.ts';
import type { CommitSettings } from './task.ts';
import { reportInThreads, threadsFor } from './threads.ts';

/** What came of the commits of some ranges. */
export interface EachVerdict {
  readonly series: number;
  /** Is there one with something at or above what to fail on, or that does not apply? */
  readonly exceeds: boolean;
  /** Why commits or ranges were not reviewed, each with its name. */
  readonly failures: readonly string[];
}

/** Prints a review of every commit of some ranges, one after another, each as soon as those before it are printed. */
export async function reviewEach(
  ranges: readonly string[],
  repositories: readonly Repository[],
  { settings, output }: { readonly settings: Omit<CommitSettings, 'repository'>; readonly output: Output },
): Promise<EachVerdict> {
  const { format, mirror, tier, color } = settings;
  const pages = openPages(format, mirror, { tier, color });
  const failures: string[] = [];
  let [tally, exceeds] = [noTally, false];
  await output.stream(pages.head);
  for (const range of ranges) {
    const found = await findCommits(range, repositories);
    if (found instanceof Error) {
      failures.push(found.message);
      continue;
    }
    const { ids, repository } = found;
    const threads = threadsFor(ids.length);
    if (settings.index) await prepareIndex(repository, threads > 1 ? [ids[0], ids.at(-1)] : [ids[0]], output);
    const bar = output.progress('reviewing commits', ids.length);
    let done = 0;
    for await (const report of reportInThreads(ids, { ...settings, repository }, threads)) {
      bar.update(++done);
      if ('failure' in report) {
        failures.push(`${report.id}: ${report.failure}`);
        continue;
      }
      await output.stream((tally.series > 0 ? pages.between : '') + report.page);
      tally = addTally(tally, report.tally);
      exceeds ||= report.exceeds;
    }
    bar.stop();
  }
  await output.stream(pages.tail(tally));
  return { series: tally.series, exceeds, failures };
}

/** The commits of a range, in the first repository that knows it. */
async function findCommits(
  range: string,
  repositories: readonly Repository[],
): Promise<{ readonly ids: string[]; readonly repository: Repository } | Error> {
  let refusal: Error = new RefusedError(
    `${range}: no such file, and no repository here to look the revisions up in; give --mirror DIR`,
  );
  for (const repository of repositories) {
    const objects = openObjects(repository.gitDir, { storeDir: repository.storeDir });
    try {
      return { ids: await listRange(objects, range), repository };
    } catch (error) {
      if (!(error instanceof RefusedError || error instanceof GitError)) throw error;
      refusal = error;
    } finally {
      await objects.close();
    }
  }
  return refusal;
}

/** Sees to it that a tree is indexed near those at which threads begin: each would do it for itself. */
async function prepareIndex(
  { gitDir, storeDir, indexDirectory }: Repository,
  begins: readonly (string | undefined)[],
  output: Output,
): Promise<void> {
  const objects = openObjects(gitDir, { storeDir });
  const bar = output.progress('indexing the tree', 0);
  const index = openTreeIndex(objects, indexDirectory, {
    progress: (done, total) => bar.update(done, total),
    passing: true,
  });
  try {
    for (const id of begins) {
      const base = id === undefined ? null : await objects.commit(`${id}^`);
      if (base === null) continue;
      await index.at(base);
      index.flush();
    }
  } finally {
    bar.stop();
    index.close();
    await objects.close();
  }
}
