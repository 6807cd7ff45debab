import type { Era } from './era.ts';

/** Words by the kernels that have them. */
export interface Words {
  readonly period: ReadonlySet<string>;
  readonly modern: ReadonlySet<string>;
  readonly both: ReadonlySet<string>;
}

/** The words in use on a tree: an old one may have what came early, a new one has lost what is old. */
export function wordsOf({ period, modern, both }: Words, era: Era): Iterable<string> {
  return era === 'modern' ? new Set([...modern, ...both]) : new Set([...period, ...modern, ...both]);
}

/** Whether a word is in use on a tree. */
export function hasWord({ period, modern, both }: Words, word: string, era: Era): boolean {
  return both.has(word) || modern.has(word) || (era !== 'modern' && period.has(word));
}

/** Whether a text begins with a word in use, and no letter, digit or underscore follows it. */
export function beginsWithWord(words: Words, text: string, era: Era): boolean {
  const [first = ''] = /^\w+/.exec(text) ?? [];
  if (first !== '' && hasWord(words, first, era)) return true;
  for (const word of wordsOf(words, era))
    if (text.startsWith(word) && !/^\w/.test(text.slice(word.length))) return true;
  return false;
}

/** Lists as one. */
export function joinWords(lists: readonly Words[]): Words {
  const all = (part: keyof Words): ReadonlySet<string> => new Set(lists.flatMap(list => [...list[part]]));
  return { period: all('period'), modern: all('modern'), both: all('both') };
}
