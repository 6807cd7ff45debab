import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ChecklistItem } from '../analyzers/audit/checklist.ts';
import { packageRoot } from './package-root.ts';
import { parseYaml } from './yaml.ts';

const checklistSchema = z
  .array(
    z.strictObject({
      item: z.string().regex(/^[A-Z][0-9ivx]+$/, 'must be a letter and a number, such as A3 or Dii'),
      says: z.string().min(1).describe('What the item asks, in one sentence.'),
    }),
  )
  .min(1);

/** The packs that come with a checklist; those of users have the items that their rules name. */
export const checklistNames = ['openvz', 'cr', 'xen', 'mol'] as const;

/** The items of a shipped checklist, in its order. Throws ConfigError. */
export function readChecklist(name: (typeof checklistNames)[number]): ChecklistItem[] {
  const file = path.join(packageRoot, 'config', 'checklists', `${name}.yaml`);
  return parseYaml(readFileSync(file, 'utf8'), file, checklistSchema);
}
