import type { Series, SeriesPatch } from '../../analyzers/mail/series.ts';
import type { ApplyError } from '../../analyzers/review.ts';
import type { AppliedPatch, TreeReader } from './applied.ts';
import { applyPatch } from './apply.ts';
import type { ApplyOptions } from './apply.ts';
import { openOverlay } from './overlay.ts';
import type { Overlay } from './overlay.ts';

/** A place of a series, with what became of it: a patch that came, or the number of one that did not. */
export interface AppliedPlace {
  readonly number: number;
  /** null: the patch is missing. */
  readonly patch: SeriesPatch | null;
  readonly applied: AppliedPatch;
}

/** A series on a tree. */
export interface AppliedSeries {
  readonly series: Series;
  /** Every number from 1 to the last, missing ones included. */
  readonly places: readonly AppliedPlace[];
}

/** The place at which a row of series stops, and why. */
export interface Stop {
  readonly place: AppliedPlace;
  readonly error: ApplyError;
}

/**
 * Applies a row of series to a tree, one on top of the other, in memory. After the first patch that does not apply the
 * rest is blocked: what it would say of a tree that nobody has would not be true.
 */
export async function applyStack(
  tree: TreeReader,
  stack: readonly Series[],
  options: ApplyOptions = {},
): Promise<AppliedSeries[]> {
  const overlay = openOverlay(tree);
  await fetchFiles(overlay, stack);
  const done: AppliedSeries[] = [];
  for (const series of stack) {
    const blocker = firstStop(done);
    done.push({
      series,
      places: await applyPlaces(overlay, series, { blocker: blocker && explainStop(blocker), options }),
    });
  }
  return done;
}

/** The first patch of a row that does not apply; null when all do. */
export function firstStop(done: readonly AppliedSeries[]): Stop | null {
  for (const { places } of done) {
    for (const place of places) {
      const { status, error } = place.applied;
      if (status === 'conflict' && error !== null) return { place, error };
    }
  }
  return null;
}

/** `patch 2, kernel/pid.c, hunk 3: the context does not match` */
export function explainStop({ place, error }: Stop): string {
  const hunk = error.hunk === null ? [] : [`hunk ${error.hunk}`];
  const where = [`patch ${place.number}`, ...(error.file === '' ? [] : [error.file]), ...hunk];
  return `${where.join(', ')}: ${error.reason}`;
}

/** A patch that nobody tried to apply. */
export function untried(status: 'missing' | 'blocked' | 'empty', reason: string | null): AppliedPatch {
  const error = reason === null ? null : { file: '', hunk: null, reason };
  return { status, error, files: [], notes: [] };
}

/** The places of a series in order, missing patches included. */
export function placesOf(series: Series): { readonly number: number; readonly patch: SeriesPatch | null }[] {
  const missing = series.missing.map(number => ({ number, patch: null }));
  const there = series.patches.map(patch => ({ number: patch.number, patch }));
  return [...missing, ...there].toSorted((left, right) => left.number - right.number);
}

/** Asks for all files at once: one answer to wait for instead of one after another. */
async function fetchFiles(overlay: Overlay, stack: readonly Series[]): Promise<void> {
  const paths = new Set<string>();
  for (const { patches } of stack) {
    for (const { message } of patches) {
      for (const { oldPath } of message.patch?.diff.files ?? []) if (oldPath !== null) paths.add(oldPath);
    }
  }
  // What cannot be read is told by the patch that needs it.
  await Promise.allSettled([...paths].slice(0, filesAtOnce).map(path => overlay.version(path)));
}

/** More than this would only push each other out of the cache. */
const filesAtOnce = 200;

async function applyPlaces(
  overlay: Overlay,
  series: Series,
  { blocker, options }: { readonly blocker: string | null; readonly options: ApplyOptions },
): Promise<AppliedPlace[]> {
  const places: AppliedPlace[] = [];
  let blockedBy = blocker;
  for (const { number, patch } of placesOf(series)) {
    const applied = await applyPlace(overlay, patch, { blockedBy, options });
    if (applied.status === 'conflict') blockedBy ??= `patch ${number} does not apply`;
    places.push({ number, patch, applied });
  }
  return places;
}

async function applyPlace(
  overlay: Overlay,
  patch: SeriesPatch | null,
  { blockedBy, options }: { readonly blockedBy: string | null; readonly options: ApplyOptions },
): Promise<AppliedPatch> {
  if (patch === null) return untried('missing', null);
  if (blockedBy !== null) return untried('blocked', blockedBy);
  return patch.message.patch === null
    ? untried('empty', null)
    : applyPatch(overlay, patch.message.patch, options);
}
