import { findEarlier, lineageKeys } from '../../analyzers/mail/lineage.ts';
import { breakLoops } from '../../analyzers/mail/loop.ts';
import { compareText } from '../../analyzers/mail/order.ts';
import type { PostedSeries } from '../../analyzers/mail/posted-series.ts';
import { looked } from '../../analyzers/mail/profile-index.ts';
import type { Transaction } from '../../storage/database.ts';
import { seriesUnder } from '../../storage/series-keys.ts';
import {
  chainsOf,
  seriesIdsAt,
  seriesOf,
  setEarlier,
  type Link,
  type StoredSeries,
} from '../../storage/series.ts';

/**
 * Finds the revision before of changed series, and of all for which they may be one. Returns which series each
 * supersedes now, for those where that has changed.
 */
export async function relink(
  transaction: Transaction,
  { before, after }: { readonly before: readonly StoredSeries[]; readonly after: readonly PostedSeries[] },
): Promise<ReadonlyMap<string, string | null>> {
  const wanted = await concerned(
    transaction,
    before.map(({ posted }) => posted),
    after,
  );
  const known = await candidates(transaction, wanted);
  const links = findEarlier(
    [...wanted.values()].map(({ posted }) => posted),
    [...known.values()].map(({ posted }) => posted),
  );
  const touched = new Set([...after.map(({ id }) => id), ...before.flatMap(({ earlier }) => earlier ?? [])]);
  for (const [id, { posted, earlier }] of wanted) {
    const found = links.get(posted)?.id ?? null;
    if (found === earlier) continue;
    await setEarlier(transaction, id, found);
    touched.add(id);
    if (earlier !== null) touched.add(earlier);
  }
  return straighten(await chainsOf(transaction, touched));
}

/** Changed series, and those that look where one of them is or was. */
async function concerned(
  transaction: Transaction,
  before: readonly PostedSeries[],
  after: readonly PostedSeries[],
): Promise<ReadonlyMap<string, StoredSeries>> {
  const asking = [...before, ...after].map(posted => ({
    position: posted.position,
    keys: lineageKeys(posted).filed,
  }));
  const distance = { before: looked.after, after: looked.before };
  const rows = await seriesUnder(transaction, asking, 'sought', distance);
  const ids = await seriesIdsAt(transaction, rows);
  return seriesOf(transaction, [...ids, ...after.map(({ id }) => id)]);
}

/** All that may be the revision before of some, and those themselves. */
async function candidates(
  transaction: Transaction,
  wanted: ReadonlyMap<string, StoredSeries>,
): Promise<ReadonlyMap<string, StoredSeries>> {
  const asking = [...wanted.values()].map(({ posted }) => ({
    position: posted.position,
    keys: lineageKeys(posted).sought,
  }));
  const rows = await seriesUnder(transaction, asking, 'filed', looked);
  const ids = (await seriesIdsAt(transaction, rows)).filter(id => !wanted.has(id));
  return new Map([...wanted, ...(await seriesOf(transaction, ids))]);
}

/** What each series of some chains supersedes once circles are broken, where that is not what is stored. */
function straighten(chains: readonly Link[]): ReadonlyMap<string, string | null> {
  const byId = new Map(chains.map(link => [link.id, link]));
  const links = new Map<Link, Link>();
  for (const link of chains) {
    const earlier = link.earlier === null ? undefined : byId.get(link.earlier);
    if (earlier !== undefined) links.set(link, earlier);
  }
  breakLoops(links, (one, other) => compareText(one.position, other.position));
  const moved = new Map<string, string | null>();
  for (const link of chains) {
    const supersedes = links.get(link)?.id ?? null;
    if (supersedes !== link.supersedes) moved.set(link.id, supersedes);
  }
  return moved;
}
