import type { Consumer } from '../analyzers/footprint/consumer.ts';
import type { Series } from '../analyzers/mail/series.ts';
import type { Review, ReviewedSeries } from '../analyzers/review.ts';
import type { Readers } from './analysis.ts';
import { collectAsked } from './asked-mails.ts';
import { askedSeries } from './asked-series.ts';
import { ExitError } from './exit.ts';
import { wholeFiles } from './excerpts.ts';
import { openFacts } from './facts.ts';
import { GitError, RefusedError } from './git/errors.ts';
import { openObjects } from './git/objects.ts';
import { readRange } from './git/range.ts';
import type { Repository } from './git/repository.ts';
import { openTreeIndex } from './index/tree-index.ts';
import { needsOnlyHunks } from '../analyzers/rules/fragment.ts';
import { reviewHunks } from './hunk-review.ts';
import type { Inputs } from './inputs.ts';
import type { Settings } from './options.ts';
import type { Output } from './output.ts';
import { reviewSeries } from './pipeline.ts';
import { indexPrerequisites } from './prerequisite-index.ts';
import { reviewRange } from './range-review.ts';
import { findRepositories } from './repositories.ts';
import type { Progress } from './progress.ts';
import type { RuleBook } from './rules/book.ts';
import { openWorkshop, type Workshop, type WorkshopOptions } from './workshop.ts';

/** What a review of inputs needs to know besides them. */
export interface ReviewContext {
  readonly settings: Settings;
  readonly output: Output;
  /** The revision of `--base`; null: bases have to be found. */
  readonly base: string | null;
  /** Are diffs in the course of a talk to be reviewed, too? */
  readonly replies: boolean;
  /** Is the rest of the tree to be searched for what the patches leave behind? */
  readonly index: boolean;
  /** Was the mirror named on the command line? */
  readonly explicitMirror: boolean;
  /** Those whom changes may concern. */
  readonly consumers: readonly Consumer[];
  /** null: none was asked for. */
  readonly rules: RuleBook | null;
}

export interface InputReview {
  readonly review: Review;
  /** Inputs that could not be read, each with what to do. */
  readonly failures: readonly Error[];
}

/** Source whose facts are kept while ranges are read, in bytes. */
const factsLimit = 48 << 20;

/** Reviews mails and revision ranges; an input that cannot be read leaves the others be. */
export async function reviewInputs(inputs: Inputs, context: ReviewContext): Promise<InputReview> {
  const { forMails, forRanges } = await findRepositories(context.settings, context.explicitMirror);
  const mails = await collectAsked(inputs, () => Promise.resolve(context.settings), context.output);
  const { series: found, skipped } = askedSeries(mails.messages, context.replies, mails.threads);
  const ofMails =
    forMails === null ? reviewAllHunks(found, context) : await reviewMails(found, forMails, context);
  const ofRanges = await reviewRanges(inputs.ranges, forRanges, context);
  const review = {
    mirror: (forMails ?? (inputs.ranges.length > 0 ? forRanges[0] : undefined))?.path ?? null,
    series: [...ofMails, ...ofRanges.reviewed],
    skipped: [...mails.skipped, ...skipped],
  };
  return { review, failures: [...inputs.failures, ...mails.failures, ...ofRanges.failures] };
}

function readersOf({ consumers, rules, settings }: ReviewContext): Readers {
  return { consumers, suppressions: settings.config.suppress, rules };
}

function reviewAllHunks(found: readonly Series[], context: ReviewContext): ReviewedSeries[] {
  const { rules, output } = context;
  const unasked = (rules?.rules ?? []).filter(rule => !needsOnlyHunks(rule));
  if (found.length > 0 && rules !== null && unasked.length > 0) {
    const number = `${unasked.length} of ${rules.rules.length} rules`;
    output.note(
      `seamwatch: ${number} were not run: they need more than a hunk, so give --mirror (--verbose names them)`,
    );
    output.detail(`not run: ${unasked.map(({ id }) => id).join(' ')}`);
  }
  return found.map(series => reviewHunks(series, readersOf(context)));
}

async function reviewMails(
  found: readonly Series[],
  repository: Repository,
  context: ReviewContext,
): Promise<ReviewedSeries[]> {
  if (found.length === 0) return [];
  const indexing = indexProgress(context);
  const workshop = await openWithProgress(
    repository,
    context,
    indexing && ((done, total) => indexing.update(done, total)),
  );
  const progress = context.output.progress('reviewing series', found.length);
  try {
    await checkBase(workshop, context.base);
    const find = indexPrerequisites(found);
    const requests = found.map(series => ({ series, given: context.base, find }));
    const reviewed: ReviewedSeries[] = [];
    for await (const review of reviewSeries(workshop, requests)) {
      progress.update(reviewed.push(review));
    }
    return reviewed;
  } finally {
    progress.stop();
    indexing?.stop();
    await workshop.close();
  }
}

async function openWithProgress(
  repository: Repository,
  context: ReviewContext,
  index: WorkshopOptions['index'],
): Promise<Workshop> {
  const { settings, output, base } = context;
  const progress = output.progress('reading the history of the mirror: commits', null);
  try {
    return await openWorkshop(repository, {
      committer: settings.config.committer,
      preferred: ({ lists }) => lists.flatMap(list => settings.config.trees[list] ?? []),
      findBases: base === null,
      progress: commits => progress.update(commits),
      index,
      readers: readersOf(context),
    });
  } finally {
    progress.stop();
  }
}

/** A bar for an index that has to be built first; null when none is wanted. */
function indexProgress({ index, output }: ReviewContext): Progress | null {
  return index ? output.progress('indexing the tree', 0) : null;
}

async function checkBase({ objects, mirror }: Workshop, base: string | null): Promise<void> {
  if (base === null || (await objects.commit(base)) !== null) return;
  throw new ExitError(`--base ${base}: ${mirror} has no such commit; fetch it, or give another`);
}

async function reviewRanges(
  ranges: readonly string[],
  repositories: readonly Repository[],
  context: ReviewContext,
): Promise<{ reviewed: ReviewedSeries[]; failures: Error[] }> {
  const reviewed: ReviewedSeries[] = [];
  const failures: Error[] = [];
  for (const range of ranges) {
    try {
      reviewed.push(await reviewOneRange(range, repositories, context));
    } catch (error) {
      if (!(error instanceof RefusedError || error instanceof GitError)) throw error;
      failures.push(error);
    }
  }
  return { reviewed, failures };
}

async function reviewOneRange(
  text: string,
  repositories: readonly Repository[],
  context: ReviewContext,
): Promise<ReviewedSeries> {
  let refusal = new RefusedError(
    `${text}: no such file, and no repository here to look the revisions up in; give --mirror DIR`,
  );
  for (const { gitDir, storeDir, indexDirectory } of repositories) {
    const objects = openObjects(gitDir, { storeDir });
    const indexing = indexProgress(context);
    const index =
      indexing === null
        ? null
        : openTreeIndex(objects, indexDirectory, {
            progress: (done, total) => indexing.update(done, total),
          });
    try {
      const range = await readRange(objects, text);
      const facts = openFacts(factsLimit);
      return await reviewRange(text, range, {
        objects,
        sources: { facts, read: wholeFiles(facts) },
        index,
        readers: readersOf(context),
      });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      refusal = error;
    } finally {
      indexing?.stop();
      index?.close();
      await objects.close();
    }
  }
  throw refusal;
}
