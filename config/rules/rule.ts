import { z } from 'zod';
import { eras } from '../../analyzers/rules/era.ts';
import { ruleScopes, type Balance, type Rule } from '../../analyzers/rules/rule.ts';
import { messageWords } from '../../analyzers/rules/wording.ts';
import { examplesSchema, type Example } from '../example.ts';
import { conditionShape, matchesSchema, readClause } from './clause.ts';
import { several } from './query.ts';
import { pairSchema, type WordLists } from './word-list.ts';

/** A sentence that may hold words in braces, which the engine fills in. */
const template = z
  .string()
  .min(1, 'must not be empty')
  .transform(text => text.trim())
  .superRefine((text, context) => {
    for (const [, word = ''] of text.matchAll(/\{(\w+)\}/g))
      if (!messageWords.includes(word))
        context.addIssue(
          `{${word}} is not filled in; there are ${messageWords.map(each => `{${each}}`).join(' ')}`,
        );
  });

const sentence = z
  .string()
  .min(1, 'must not be empty')
  .transform(text => text.trim());

const listedPairs = z.strictObject({
  fromList: several.describe('Lists of pairs: config/lists/pairs-context.yaml.'),
});
const balance = z.union([pairSchema, z.array(pairSchema).min(1), listedPairs], {
  error: 'must be { taken: […], released: […] }, a list of such, or { fromList: … }',
});

/** The pairs of what is taken and released, written out or in lists. */
function balanceSchema(lists: WordLists): z.ZodType<Balance> {
  return balance.transform((given, context): Balance => {
    if (!('fromList' in given)) return { pairs: [given].flat() };
    const found = lists.findPairs(given.fromList);
    if ('pairs' in found) return { pairs: found.pairs };
    context.addIssue(found.complaint);
    return z.NEVER;
  });
}

/** What people read of a rule besides what the engine runs. */
export interface RulePage {
  readonly rule: Rule;
  readonly why: string;
  readonly silence: readonly string[];
  readonly examples: { readonly fire: readonly Example[]; readonly silent: readonly Example[] };
}

/** A rule as it is written, which does not say of which pack it is. */
export interface WrittenRule extends Omit<RulePage, 'rule'> {
  readonly rule: Omit<Rule, 'pack'>;
}

/** One rule of a pack. */
export function ruleSchema(lists: WordLists): z.ZodType<WrittenRule> {
  return z
    .strictObject({
      id: z
        .string()
        .regex(
          /^[a-z][a-z0-9-]*\/[a-z][a-z0-9-]*$/,
          'must be a family and words with dashes: openvz/pid-lookup',
        ),
      title: sentence,
      severity: z.enum(['error', 'warning', 'note', 'metric']),
      confidence: z.enum(['proved', 'likely', 'question']),
      scope: z.enum(ruleScopes).default('function'),
      seed: several.optional().describe('Document and sentence of the seed: A3.'),
      item: z.string().min(1).optional().describe('The item of the checklist; default: the first of seed.'),
      era: z.enum(eras).default('both'),
      why: sentence,
      match: matchesSchema(lists).optional(),
      ...conditionShape(lists),
      balance: balanceSchema(lists).optional(),
      once: z.enum(['fact', 'function', 'file', 'series']).default('fact'),
      message: template,
      advice: template,
      done: matchesSchema(lists).optional(),
      audit: z.boolean().default(true).describe('false: not in an audit.'),
      review: z.boolean().default(true).describe('false: not in a review.'),
      leftover: z
        .boolean()
        .default(false)
        .describe('Counts the files that match and in which no other rule of the pack has found anything.'),
      silence: z.array(sentence).default([]),
      examples: examplesSchema,
    })
    .refine(given => given.match !== undefined || given.balance !== undefined, {
      error: 'needs match or balance',
      when: ({ issues }) => issues.length === 0,
    })
    .transform(given => ({
      rule: {
        id: given.id,
        title: given.title,
        severity: given.severity,
        confidence: given.confidence,
        scope: given.scope,
        seed: given.seed ?? [],
        item: given.item ?? given.seed?.[0] ?? null,
        era: given.era,
        clauses: (given.match ?? []).map(match => readClause(match, given)),
        balance: given.balance ?? null,
        once: given.once,
        message: given.message,
        advice: given.advice,
        done: (given.done ?? []).map(match => readClause(match, {})),
        paths: [],
        notPaths: [],
        leftover: given.leftover,
        review: given.review,
        audit: given.audit,
      },
      why: given.why,
      silence: given.silence,
      examples: given.examples,
    }));
}
