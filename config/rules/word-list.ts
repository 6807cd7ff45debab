import { readdirSync, readFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { joinWords, type Words } from '../../analyzers/rules/words.ts';
import { packageRoot } from '../package-root.ts';
import { nearest } from '../suggestion.ts';
import { parseYaml } from '../yaml.ts';

const words = z.array(z.string().min(1, 'must not be empty')).default([]);

const wordListSchema = z
  .strictObject({
    period: words.describe('Names of kernels without include/uapi/linux.'),
    modern: words.describe('Names of kernels that have it.'),
    both: words,
  })
  .transform(({ period, modern, both }): Words => ({
    period: new Set(period),
    modern: new Set(modern),
    both: new Set(both),
  }));

const name = z.string().regex(/^\w+$/, 'must be letters, digits and underscores');

/** What is taken by one of the first is released by one of the second. */
export const pairSchema = z.strictObject({ taken: z.array(name).min(1), released: z.array(name).min(1) });

const pairListSchema = z.strictObject({ pairs: z.array(pairSchema).min(1) });

type Pair = z.output<typeof pairSchema>;

const shipped = path.join(packageRoot, 'config', 'lists');

/** Word lists by their names. */
export interface WordLists {
  /** The words of lists together, or why there are none. Throws ConfigError for a list that is written wrong. */
  find(names: readonly string[]): { readonly words: Words } | { readonly complaint: string };
  /** The pairs of lists together, likewise. */
  findPairs(names: readonly string[]): { readonly pairs: readonly Pair[] } | { readonly complaint: string };
}

/** Where the lists of a pack are: in a directory `lists` beside it, then those that are shipped. */
export function listDirectories(packFile: string): string[] {
  return [path.join(path.dirname(packFile), 'lists'), shipped].filter(each => existsSync(each));
}

/** The lists in directories; each is read once, from the first that has it. */
export function openWordLists(directories: readonly string[]): WordLists {
  const known = new Map<string, Words>();
  const fileOf = (name: string): string | undefined =>
    /^[\w-]+$/.test(name)
      ? directories.map(each => path.join(each, `${name}.yaml`)).find(file => existsSync(file))
      : undefined;
  return {
    findPairs(names) {
      const pairs: Pair[] = [];
      for (const name of names) {
        const file = fileOf(name);
        if (file === undefined) return { complaint: unknownList(name, directories) };
        pairs.push(...parseYaml(readFileSync(file, 'utf8'), file, pairListSchema).pairs);
      }
      return { pairs };
    },
    find(names) {
      for (const name of names) {
        if (known.has(name)) continue;
        const file = fileOf(name);
        if (file === undefined) return { complaint: unknownList(name, directories) };
        known.set(name, parseYaml(readFileSync(file, 'utf8'), file, wordListSchema));
      }
      return { words: joinWords(names.flatMap(name => known.get(name) ?? [])) };
    },
  };
}

function unknownList(name: string, directories: readonly string[]): string {
  const all = directories.flatMap(each => readdirSync(each)).filter(file => file.endsWith('.yaml'));
  const names = [...new Set(all.map(file => path.basename(file, '.yaml')))].toSorted();
  const suggestion = nearest(name, names);
  return suggestion === null
    ? `there is no list ${name}; there are ${names.join(', ')}`
    : `there is no list ${name}; did you mean ${suggestion}?`;
}
