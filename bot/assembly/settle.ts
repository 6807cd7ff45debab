import { createHash } from 'node:crypto';
import { frameOf } from '../../analyzers/mail/finish.ts';
import { lineageKeys } from '../../analyzers/mail/lineage.ts';
import type { PostedSeries } from '../../analyzers/mail/posted-series.ts';
import { takeOver } from '../../analyzers/mail/reroll.ts';
import type { Transaction } from '../../storage/database.ts';
import { setSeriesKeys } from '../../storage/series-keys.ts';
import { dropSeries, putSeries, seriesOf, successorsOf, type StoredSeries } from '../../storage/series.ts';
import { relink } from './relink.ts';

/** What became of the series of some threads. */
export interface SeriesChanges {
  /** As they were stored before. */
  readonly stored: readonly StoredSeries[];
  /** Those of them that there are no more. */
  readonly removed: readonly StoredSeries[];
  /** Those that are new or changed; `reply`: a diff in the course of a talk, which is no revision of anything. */
  readonly put: readonly { readonly posted: PostedSeries; readonly reply: boolean }[];
}

/** Stores changed series, and links anew whatever may be a revision of them, or they of it. */
export async function settleSeries(
  transaction: Transaction,
  { stored, removed, put }: SeriesChanges,
): Promise<void> {
  if (removed.length === 0 && put.length === 0) return;
  const changed = new Set([...removed, ...put].map(({ posted }) => posted.id));
  const before = stored.filter(({ posted, reply }) => changed.has(posted.id) && !reply);
  await dropSeries(
    transaction,
    removed.map(({ posted }) => posted.id),
  );
  const known = new Map(stored.map(each => [each.posted.id, each]));
  for (const { posted, reply } of put) {
    const earlier = reply ? null : (known.get(posted.id)?.earlier ?? null);
    const row = await putSeries(transaction, { ...alone(posted), earlier, reply });
    const keys = reply ? { filed: [], sought: [] } : lineageKeys(posted);
    await setSeriesKeys(transaction, { row, position: posted.position }, keys);
  }
  const posted = put.filter(({ reply }) => !reply).map(each => each.posted);
  const moved = await relink(transaction, { before, after: posted });
  await reframe(transaction, new Set([...posted.map(({ id }) => id), ...moved.keys()]), moved);
}

/** A series by itself. */
function alone(posted: PostedSeries): Pick<StoredSeries, 'posted' | 'frame' | 'carried' | 'content'> {
  const frame = frameOf(posted, { carried: [], earlier: null });
  return { posted, frame, carried: [], content: contentOf(posted, []) };
}

/**
 * Makes the frames of series anew, and of what builds on them, until nothing changes. `moved` says which series a series
 * supersedes now, where that has changed.
 */
async function reframe(
  transaction: Transaction,
  ids: ReadonlySet<string>,
  moved: ReadonlyMap<string, string | null>,
): Promise<void> {
  let round = ids;
  while (round.size > 0) {
    const stored = await seriesOf(transaction, round);
    const successors = new Set(await successorsOf(transaction, round));
    const earlier = await seriesOf(
      transaction,
      [...stored.values()].flatMap(each => supersededBy(each, moved) ?? []),
    );
    const changed: string[] = [];
    for (const [id, series] of stored) {
      const before = earlier.get(supersededBy(series, moved) ?? '') ?? null;
      const framed = frameOn(series, before);
      if (JSON.stringify(framed) === JSON.stringify(series)) continue;
      await putSeries(transaction, framed);
      changed.push(id);
    }
    const first = round === ids;
    const next = new Set(await successorsOf(transaction, changed));
    round = first ? new Set([...next, ...successors]) : next;
  }
}

function supersededBy(
  { posted, frame }: StoredSeries,
  moved: ReadonlyMap<string, string | null>,
): string | null {
  const now = moved.get(posted.id);
  return now === undefined ? frame.supersedes : now;
}

function frameOn(series: StoredSeries, earlier: StoredSeries | null): StoredSeries {
  const { posted } = series;
  const carried = earlier === null ? [] : takeOver(posted, earlier.posted, earlier.carried);
  const frame = frameOf(posted, { carried, earlier: earlier?.frame ?? null });
  return { ...series, frame, carried, content: contentOf(posted, carried) };
}

/** What a review of the series depends on, besides the mirror. */
function contentOf(posted: PostedSeries, carried: StoredSeries['carried']): string {
  const { base, expected, lists } = posted;
  const patches = [...posted.members, ...carried].map(({ id, number, digest }) => [id, number, digest]);
  return createHash('sha256')
    .update(JSON.stringify([base, expected, lists, patches]))
    .digest('hex')
    .slice(0, 32);
}
