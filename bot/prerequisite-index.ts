import type { Series } from '../analyzers/mail/series.ts';
import { patchId } from './git/patch-id.ts';
import type { FindPrerequisite } from './git/prerequisites.ts';

/** Finds prerequisites among series that are at hand: by any of their Message-IDs, by change-id, by patch-id. */
export function indexPrerequisites(known: readonly Series[]): FindPrerequisite {
  const byMessage = new Map<string, Series>();
  const byChange = new Map<string, Series>();
  for (const series of known) {
    for (const message of [series.cover, ...series.patches.map(patch => patch.message)]) {
      if (message !== null) byMessage.set(message.id, series);
    }
    // A later revision has the same change-id, and is the one that is meant.
    if (series.changeId !== null)
      byChange.set(series.changeId, latest(byChange.get(series.changeId), series));
  }
  let byPatch: Map<string, Series> | null = null;
  return ({ by, id }) => {
    if (by === 'message-id') return Promise.resolve(byMessage.get(id) ?? null);
    if (by === 'change-id') return Promise.resolve(byChange.get(id) ?? null);
    byPatch ??= patchIds(known);
    return Promise.resolve(byPatch.get(id) ?? null);
  };
}

function latest(known: Series | undefined, series: Series): Series {
  return known !== undefined && known.revision > series.revision ? known : series;
}

function patchIds(known: readonly Series[]): Map<string, Series> {
  const index = new Map<string, Series>();
  for (const series of known) {
    for (const { message } of series.patches) {
      const id = message.patch === null ? null : patchId(message.patch.diffBytes);
      if (id !== null) index.set(id, series);
    }
  }
  return index;
}
