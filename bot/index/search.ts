import { scanNamesAbout } from '../../analyzers/source/names.ts';
import { spellingsOf } from '../../analyzers/source/spellings.ts';
import { filterWords, mayHold } from '../../analyzers/source/word-filter.ts';
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
  readonly bytes: Uint8Array;
}

/** Opens a search that remembers which words each blob may hold. */
export function openSearch(objects: Objects): Search {
  const filters = objectCache<Filter>(filterBytes);

  /** What a file does with a name; null for nothing. */
  async function examine(
    { path, blob }: Spot,
    name: string,
    spellings: readonly string[],
  ): Promise<Standing | null> {
    const bytes = (await readBlob(objects, blob)) ?? nothing;
    let filter = filters.get(blob);
    if (filter === undefined) {
      filter = { bytes: filterWords(bytes) };
      filters.set(blob, filter);
      if (!mayHoldOne(filter, spellings)) return null;
    }
    const { roles, calls } = useOf(name, bytes, path);
    return roles === 0 ? null : { path, blob, roles, calls };
  }

  return async (files, name) => {
    const spellings = spellingsOf(name);
    const asked = files.filter(({ blob }) => {
      const filter = filters.get(blob);
      return filter === undefined || mayHoldOne(filter, spellings);
    });
    const found: Standing[] = [];
    for (let at = 0; at < asked.length; at += atOnce) {
      const some = asked.slice(at, at + atOnce);
      for (const one of await Promise.all(some.map(spot => examine(spot, name, spellings))))
        if (one !== null) found.push(one);
    }
    return found;
  };
}

function mayHoldOne({ bytes }: Filter, spellings: readonly string[]): boolean {
  return spellings.some(spelling => mayHold(bytes, spelling));
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
