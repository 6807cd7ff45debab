import type { Series, SeriesPatch } from '../../analyzers/mail/series.ts';
import type { AppliedPatch, TreeReader } from './applied.ts';
import { applyPatch } from './apply.ts';
import { openOverlay } from './overlay.ts';

/** A place of a series, with what became of it: a patch that came, or the number of one that did not. */
export interface AppliedPlace {
  readonly number: number;
  /** null: the patch is missing. */
  readonly patch: SeriesPatch | null;
  readonly applied: AppliedPatch;
}

/** A series on a tree. */
export interface AppliedSeries {
  /** Every number from 1 to the last, missing ones included. */
  readonly places: readonly AppliedPlace[];
  /** Did every patch that came apply? */
  readonly fits: boolean;
}

/**
 * Applies the patches of a series to a tree, in their order, in memory. After the first that does not apply the rest is
 * blocked: what it would say of a tree nobody has would not be true.
 */
export async function applySeries(tree: TreeReader, series: Series): Promise<AppliedSeries> {
  const overlay = openOverlay(tree);
  const places: AppliedPlace[] = [];
  let stopped: number | null = null;
  for (const { number, patch } of placesOf(series)) {
    const applied = await applyPlace(patch, stopped);
    if (applied.status === 'conflict') stopped ??= number;
    places.push({ number, patch, applied });
  }
  return { places, fits: stopped === null };

  function applyPlace(
    patch: SeriesPatch | null,
    stoppedBy: number | null,
  ): Promise<AppliedPatch> | AppliedPatch {
    if (patch === null) return without('missing', null);
    if (stoppedBy !== null) return without('blocked', `patch ${stoppedBy} does not apply`);
    const { message } = patch;
    return message.patch === null ? without('empty', null) : applyPatch(overlay, message.patch);
  }
}

/** The places of a series in order, missing patches included. */
export function placesOf(series: Series): { readonly number: number; readonly patch: SeriesPatch | null }[] {
  const missing = series.missing.map(number => ({ number, patch: null }));
  const there = series.patches.map(patch => ({ number: patch.number, patch }));
  return [...missing, ...there].toSorted((left, right) => left.number - right.number);
}

function without(status: 'missing' | 'blocked' | 'empty', reason: string | null): AppliedPatch {
  const error = reason === null ? null : { file: '', hunk: null, reason };
  return { status, error, files: [], notes: [] };
}
