import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { NameLists } from '../analyzers/interface/lists.ts';
import { packageRoot } from './package-root.ts';
import { parseYaml } from './yaml.ts';

const word = z.string().regex(/^\w+$/, 'must be letters, digits and underscores');
const words = z.array(word).min(1);

const sentinels = z.strictObject({ ends: words, starts: words });
const padding = z.strictObject({ names: words, macros: words });

let known: NameLists | null = null;

/** The words that say what fields and enumerators are for, as `config/lists` has them; read once. Throws ConfigError. */
export function nameLists(): NameLists {
  return (known ??= readLists(path.join(packageRoot, 'config', 'lists')));
}

/** Reads the lists of a directory. Throws ConfigError. */
export function readLists(directory: string): NameLists {
  const read = <Schema extends z.ZodType>(name: string, schema: Schema): z.output<Schema> => {
    const file = path.join(directory, name);
    return parseYaml(readFileSync(file, 'utf8'), file, schema);
  };
  const { ends, starts } = read('sentinels.yaml', sentinels);
  const { names, macros } = read('padding.yaml', padding);
  return { sentinelEnds: ends, sentinelStarts: starts, padding: names, stableMacros: macros };
}
