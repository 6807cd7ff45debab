import { spellingsOf } from '../../analyzers/source/spellings.ts';
import { filterWords, mayHold, wordsOf, type WordFilter } from '../../analyzers/source/word-filter.ts';
import { objectCache } from '../git/object-cache.ts';
import type { Objects } from '../git/objects.ts';
import type { Spot } from './overlay.ts';
import { readBlob } from './scan.ts';

/** Of files of which the index knows nothing, some at a time, those that may hold a name; its units are bytes. */
export type Search = (files: readonly Spot[], name: string) => AsyncGenerator<readonly Spot[]>;

/** Filters that are kept, in bytes; each has a sixteenth of its source. */
const filterBytes = 48 << 20;
/** Blobs that git is asked for together. */
const atOnce = 32;
const nothing = new Uint8Array(0);

interface Filter {
  readonly bytes: WordFilter;
}

/** Opens a search that remembers which words each blob may hold. */
export function openSearch(objects: Objects): Search {
  const filters = objectCache<Filter>(filterBytes);
  // Each is asked for again with every name as long as the file stands there.
  const known = new WeakMap<Spot, Filter>();

  function filterOf(spot: Spot): Filter | undefined {
    const filter = known.get(spot) ?? filters.get(spot.blob);
    if (filter !== undefined) known.set(spot, filter);
    return filter;
  }

  async function makeFilter(spot: Spot): Promise<Filter> {
    const filter = { bytes: filterWords((await readBlob(objects, spot.blob)) ?? nothing) };
    filters.set(spot.blob, filter);
    known.set(spot, filter);
    return filter;
  }

  return async function* (files, name) {
    /** The words of which all must stand in a source that names it, of each of its spellings. */
    const wanted = spellingsOf(name).map(wordsOf);
    const holds = ({ bytes }: Filter): boolean => wanted.some(words => mayHold(bytes, words));
    const strangers: Spot[] = [];
    const found: Spot[] = [];
    for (const spot of files) {
      const filter = filterOf(spot);
      if (filter === undefined) strangers.push(spot);
      else if (holds(filter)) found.push(spot);
    }
    if (found.length > 0) yield found;
    for (let at = 0; at < strangers.length; at += atOnce) {
      const some = strangers.slice(at, at + atOnce);
      const fresh = await Promise.all(some.map(makeFilter));
      const holding = some.filter((_, number) => holds(fresh[number]));
      if (holding.length > 0) yield holding;
    }
  };
}
