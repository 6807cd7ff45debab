import { scanNamesAbout } from '../../analyzers/source/names.ts';
import { spellingsOf } from '../../analyzers/source/spellings.ts';
import { filterWords, mayHold, wordsOf, type WordFilter } from '../../analyzers/source/word-filter.ts';
import { objectCache } from '../git/object-cache.ts';
import type { Objects } from '../git/objects.ts';
import type { Spot } from './overlay.ts';
import type { Standing } from './residents.ts';
import { readBlob } from './scan.ts';

/** Finds out what files of which the index knows nothing do with a name; its units are bytes. */
export type Search = (files: readonly Spot[], name: string) => Promise<readonly Standing[]>;

/** Filters that are kept, in bytes; each has a sixteenth of its source. */
const filterBytes = 48 << 20;
/** Blobs that git is asked for together. */
const atOnce = 32;
const nothing = new Uint8Array(0);

interface Filter {
  readonly bytes: WordFilter;
}

/** A name, and the words of which all must stand in a source that names it: those of one spelling. */
interface Wanted {
  readonly name: string;
  readonly spellings: readonly (readonly number[])[];
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

  /** What a file does with a name; null for nothing. */
  async function examine(spot: Spot, wanted: Wanted): Promise<Standing | null> {
    const { path, blob } = spot;
    const bytes = (await readBlob(objects, blob)) ?? nothing;
    if (filterOf(spot) === undefined) {
      const filter = { bytes: filterWords(bytes) };
      filters.set(blob, filter);
      known.set(spot, filter);
      if (!mayHoldOne(filter, wanted)) return null;
    }
    const { roles, calls } = useOf(wanted.name, bytes, path);
    return roles === 0 ? null : { path, blob, roles, calls };
  }

  return async (files, name) => {
    const wanted = { name, spellings: spellingsOf(name).map(wordsOf) };
    const asked = files.filter(spot => {
      const filter = filterOf(spot);
      return filter === undefined || mayHoldOne(filter, wanted);
    });
    const found: Standing[] = [];
    for (let at = 0; at < asked.length; at += atOnce) {
      const some = asked.slice(at, at + atOnce);
      for (const one of await Promise.all(some.map(spot => examine(spot, wanted))))
        if (one !== null) found.push(one);
    }
    return found;
  };
}

function mayHoldOne({ bytes }: Filter, { spellings }: Wanted): boolean {
  return spellings.some(words => mayHold(bytes, words));
}

/** What a source does with a name, as the index has it. */
function useOf(
  name: string,
  source: Uint8Array,
  path: string,
): { readonly roles: number; readonly calls: number } {
  const use = { roles: 0, calls: 0 };
  const isName = (bytes: Uint8Array, start: number, end: number): boolean => {
    if (end - start !== name.length) return false;
    for (let at = 0; at < name.length; at++) if (bytes[start + at] !== name.charCodeAt(at)) return false;
    return true;
  };
  scanNamesAbout(name, source, path, {
    add(bytes, start, end, roles, calls) {
      if (!isName(bytes, start, end)) return;
      use.roles |= roles;
      use.calls = (use.calls | calls) >>> 0;
    },
    addIfNew(bytes, start, end, roles) {
      if (use.roles === 0 && isName(bytes, start, end)) use.roles = roles;
    },
    addText(text, roles) {
      if (text === name) use.roles |= roles;
    },
  });
  return use;
}
