import { z } from 'zod';
import { eras } from '../../../analyzers/rules/era.ts';
import { ruleScopes } from '../../../analyzers/rules/rule.ts';
import { envelopeShape } from './envelope.ts';

const Rule = z.strictObject({
  id: z.string(),
  pack: z.string(),
  severity: z.enum(['error', 'warning', 'note', 'metric']),
  confidence: z.enum(['proved', 'likely', 'question']),
  scope: z.enum(ruleScopes),
  era: z.enum(eras),
  title: z.string(),
  seed: z.array(z.string()).describe('document and sentence that the rule is made from'),
  item: z.string().nullable().describe('item of the checklist'),
  why: z.string(),
  silence: z.array(z.string()),
  message: z.string(),
  advice: z.string(),
});

/** The JSON of `seamwatch rules list`, `explain` and `test`. */
export const RulesDocument = z
  .strictObject({
    ...envelopeShape,
    rules: z.array(Rule).optional().describe('of list and explain'),
    examples: z
      .array(
        z.strictObject({
          rule: z.string(),
          example: z.string().describe('fire or silent, and its number in the pack'),
          failure: z.string().nullable().describe('null when it did as it should'),
        }),
      )
      .optional()
      .describe('of test'),
  })
  .meta({ title: 'seamwatch rules --format json' });
