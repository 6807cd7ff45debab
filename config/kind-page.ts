import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { examplesSchema } from './example.ts';
import { parseYaml } from './yaml.ts';

const kindPageSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, 'must be words with dashes, such as param-added'),
  title: z.string().min(1),
  why: z.string().min(1).describe('What it breaks, and for whom.'),
  silence: z.array(z.string().min(1)).describe('When nothing is said, a sentence each.'),
  examples: examplesSchema,
});

const familySchema = z.array(kindPageSchema).min(1);

/** What people read of one kind of change, with the examples that are its tests. */
export type KindPage = z.output<typeof kindPageSchema>;

/** Reads the pages of a family's kinds, `<directory>/<family>.yaml`. Throws ConfigError. */
export function readKindPages(directory: string, family: string): KindPage[] {
  const file = path.join(directory, `${family}.yaml`);
  return parseYaml(readFileSync(file, 'utf8'), file, familySchema);
}
