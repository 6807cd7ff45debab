import { pairBy, type Matching, type Placed } from '../interface/matching.ts';
import type { FilePair } from '../interface/pair.ts';
import type { OptionFact } from '../source/build-facts.ts';

/** The options of the touched Kconfig files: paired, gone, come, and those that only have another name. */
export interface Options extends Matching<OptionFact> {
  readonly renamed: Matching<OptionFact>['pairs'];
}

type PlacedOption = Placed<OptionFact>;

/** Pairs the options of both sides: in their file, over the files where one moved, and those that were renamed. */
export function matchOptions(files: readonly FilePair[]): Options {
  const before = place(files, 'before');
  const after = place(files, 'after');
  if (before.length === 0 && after.length === 0) return { pairs: [], gone: [], come: [], renamed: [] };
  const always = () => true;
  const own = pairBy(before, after, ({ key, file }) => `${file} ${key}`, always);
  const moved = pairBy(own.gone, own.come, ({ key }) => key, always);
  const prompted = pairBy(moved.gone, moved.come, unique(moved, promptKey), always);
  const hidden = pairBy(prompted.gone, prompted.come, unique(prompted, hiddenKey), always);
  return {
    pairs: [...own.pairs, ...moved.pairs],
    renamed: [...prompted.pairs, ...hidden.pairs],
    gone: hidden.gone,
    come: hidden.come,
  };
}

/** Old names of options to their new names. */
export function renamedOptions(files: readonly FilePair[]): ReadonlyMap<string, string> {
  if (files.every(({ before }) => before === null || before.options().length === 0)) return new Map();
  return new Map(matchOptions(files).renamed.map(({ before, after }) => [before.key, after.key]));
}

function place(files: readonly FilePair[], side: 'before' | 'after'): PlacedOption[] {
  return files.flatMap((file, at) => {
    const path = side === 'before' ? (file.oldPath ?? file.path) : file.path;
    return (file[side]?.options() ?? []).map(fact => ({ key: fact.name, fact, path, file: at }));
  });
}

/** An option that people see is known by its prompt. */
function promptKey({ fact, file }: PlacedOption): string | null {
  return fact.prompt === null || fact.what === 'choice' ? null : `${file} ${fact.type} ${fact.prompt}`;
}

/** One that they do not see by all that it says, when it says enough. */
function hiddenKey({ fact, file }: PlacedOption): string | null {
  const { prompt, type, defaults, depends, selects, implies } = fact;
  if (prompt !== null || (depends === '' && selects.length === 0)) return null;
  return [file, type, ...defaults, depends, ...selects, ...implies].join('\n');
}

/** The key, where it is that of one option alone on either side. */
function unique(
  { gone, come }: Matching<OptionFact>,
  keyOf: (option: PlacedOption) => string | null,
): (option: PlacedOption) => string | null {
  const shared = new Set<string>();
  for (const list of [gone, come]) {
    const seen = new Set<string>();
    for (const key of list.map(keyOf)) {
      if (key === null) continue;
      if (seen.has(key)) shared.add(key);
      seen.add(key);
    }
  }
  return option => {
    const key = keyOf(option);
    return key === null || shared.has(key) ? null : key;
  };
}
