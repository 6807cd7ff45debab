import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { MirrorList } from '../analyzers/gates/mirror-list.ts';
import type { NameLists } from '../analyzers/interface/lists.ts';
import { packageRoot } from './package-root.ts';
import { parseYaml } from './yaml.ts';

const word = z.string().regex(/^\w+$/, 'must be letters, digits and underscores');
const words = z.array(word).min(1);

const sentinels = z.strictObject({ ends: words, starts: words });
const padding = z.strictObject({ names: words, macros: words });

const place = z.string().regex(/^[\w./-]+$/, 'must be a path in the tree');
const mirrors = z.strictObject({
  copies: z.array(z.strictObject({ from: place, to: place })).min(1),
  systemCalls: z.array(z.strictObject({ numbers: place, table: place })).min(1),
});
const headers = z.strictObject({ core: z.array(place).min(1) });

let known: NameLists | null = null;
let knownPlaces: PlaceLists | null = null;

/** What is known of the kernel's files by their paths. */
export interface PlaceLists {
  readonly mirrors: MirrorList;
  /** As `#include` names them. */
  readonly coreHeaders: ReadonlySet<string>;
}

const shipped = path.join(packageRoot, 'config', 'lists');

/** The mirrors and core headers that `config/lists` has; read once. Throws ConfigError. */
export function placeLists(): PlaceLists {
  return (knownPlaces ??= {
    mirrors: readList(shipped, 'mirrors.yaml', mirrors),
    coreHeaders: new Set(readList(shipped, 'headers.yaml', headers).core),
  });
}

function readList<Schema extends z.ZodType>(
  directory: string,
  name: string,
  schema: Schema,
): z.output<Schema> {
  const file = path.join(directory, name);
  return parseYaml(readFileSync(file, 'utf8'), file, schema);
}

/** The words that say what fields and enumerators are for, as `config/lists` has them; read once. Throws ConfigError. */
export function nameLists(): NameLists {
  return (known ??= readLists(shipped));
}

/** Reads the lists of a directory. Throws ConfigError. */
export function readLists(directory: string): NameLists {
  const { ends, starts } = readList(directory, 'sentinels.yaml', sentinels);
  const { names, macros } = readList(directory, 'padding.yaml', padding);
  return { sentinelEnds: ends, sentinelStarts: starts, padding: names, stableMacros: macros };
}
