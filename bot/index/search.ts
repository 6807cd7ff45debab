import { spellingsOf } from '../../analyzers/source/spellings.ts';
import { filterWords, mayHold } from '../../analyzers/source/word-filter.ts';
import { objectCache } from '../git/object-cache.ts';
import type { Objects } from '../git/objects.ts';
import type { Spot } from './overlay.ts';
import { readBlob } from './scan.ts';

/** Of files that nobody has read those that may name something; the units of the name are bytes. */
export type Search = (files: readonly Spot[], name: string) => Promise<readonly Spot[]>;

/** Filters that are kept, in bytes; each has a sixteenth of its source. */
const filterBytes = 48 << 20;
/** Blobs that git is asked for together. */
const atOnce = 32;

interface Filter {
  readonly bytes: Uint8Array;
}

/** Opens a search that remembers which words each blob may hold. */
export function openSearch(objects: Objects): Search {
  const filters = objectCache<Filter>(filterBytes);

  async function filterOf(blob: string): Promise<Filter> {
    const bytes = await readBlob(objects, blob);
    const filter = { bytes: filterWords(bytes ?? new Uint8Array(0)) };
    filters.set(blob, filter);
    return filter;
  }

  return async (files, name) => {
    const spellings = spellingsOf(name);
    const found: Spot[] = [];
    const keep = (spot: Spot, { bytes }: Filter): void => {
      if (spellings.some(spelling => mayHold(bytes, spelling))) found.push(spot);
    };
    const fresh: Spot[] = [];
    for (const spot of files) {
      const filter = filters.get(spot.blob);
      if (filter === undefined) fresh.push(spot);
      else keep(spot, filter);
    }
    for (let at = 0; at < fresh.length; at += atOnce) {
      const some = fresh.slice(at, at + atOnce);
      const made = await Promise.all(some.map(({ blob }) => filterOf(blob)));
      some.forEach((spot, place) => keep(spot, made[place]));
    }
    return found;
  };
}
