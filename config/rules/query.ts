import { z } from 'zod';
import { kindIds } from '../../analyzers/interface/kinds/table.ts';
import { tiers } from '../../analyzers/interface/tier.ts';
import { PatternError } from '../../analyzers/pattern/parse.ts';
import { compilePattern, type Pattern } from '../../analyzers/pattern/pattern.ts';
import { factKinds, type Sign } from '../../analyzers/rules/fact.ts';
import { compileGlob, type Glob } from '../../analyzers/rules/glob.ts';
import { globFault } from './glob-fault.ts';
import type { FactQuery } from '../../analyzers/rules/rule.ts';
import { joinWords, type Words } from '../../analyzers/rules/words.ts';
import type { WordLists } from './word-list.ts';

const name = z.string().min(1, 'must not be empty');

/** One word or several. */
export const several = z
  .union([name, z.array(name).min(1)], { error: 'must be a word, or a list of words' })
  .transform(value => (typeof value === 'string' ? [value] : value));

/** A regular expression of the linear kind. */
export const pattern = name.transform((source, context): Pattern => {
  try {
    return compilePattern(source);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
});

/** Globs of paths. */
export const globs = several.transform((sources, context): readonly Glob[] => {
  const faults = sources.flatMap(source => globFault(source) ?? []);
  if (faults.length === 0) return sources.map(compileGlob);
  for (const fault of faults) context.addIssue(fault);
  return z.NEVER;
});

const signWords = ['add', 'remove', 'change', 'present', 'any'] as const;
const sign = z
  .union([z.enum(signWords), z.array(z.enum(signWords)).min(1)], {
    error: `must be one of ${signWords.join(', ')}; several in a list`,
  })
  .transform((given): Sign[] =>
    [given]
      .flat()
      .flatMap((each): Sign[] => (each === 'any' ? ['add', 'remove', 'change', 'present'] : [each])),
  );

const factKind = z.enum(factKinds);
const kinds = z
  .union([factKind, z.array(factKind).min(1)], {
    error: `must be one of ${factKinds.join(', ')}; several in a list`,
  })
  .transform(given => [given].flat());

const changeKinds = several.superRefine((given, context) => {
  for (const each of given)
    if (!kindIds.includes(each)) context.addIssue(`${each} is no id of docs/rules without iface/`);
});

/** The words of lists by their names; names none but those of lists that are there. */
export function wordsFrom(lists: WordLists): z.ZodType<Words, string | string[]> {
  return several.transform((names, context): Words => {
    const found = lists.find(names);
    if ('words' in found) return found.words;
    context.addIssue(found.complaint);
    return z.NEVER;
  });
}

/** Words as they are written in a rule. */
function plainWords(given: readonly string[]): Words {
  const none = new Set<string>();
  return { period: none, modern: none, both: new Set(given) };
}

/** What is written and what lists say, together; null for neither. */
export function bothWords(written: readonly string[] | undefined, listed: Words | undefined): Words | null {
  if (written === undefined && listed === undefined) return null;
  return joinWords([
    ...(written === undefined ? [] : [plainWords(written)]),
    ...(listed === undefined ? [] : [listed]),
  ]);
}

/** The keys that say which facts are meant. */
export function queryShape(lists: WordLists): typeof shape {
  const from = wordsFrom(lists).optional();
  const shape = {
    kind: kinds,
    names: several.optional().describe('The name is one of these.'),
    namesFrom: from.describe('The name is a word of these lists.'),
    pattern: pattern.optional().describe('The name fits a regular expression (or is one of the names).'),
    notPattern: pattern.optional(),
    sign: sign
      .optional()
      .describe('add (the default), remove, change, present (in an audit alone), any; several in a list.'),
    text: pattern.optional().describe('What stands there fits a regular expression.'),
    notText: pattern.optional(),
    textFrom: from.describe('What stands there begins with a word of these lists.'),
    notTextFrom: from,
    after: pattern.optional().describe('Of kind change: the declaration after.'),
    before: pattern.optional().describe('Of a change: what stood there.'),
    paths: globs.optional().describe('Paths with * and **.'),
    notPaths: globs.optional(),
    aggregate: several.optional().describe('Tags of the types that fields or members belong to.'),
    aggregateFrom: from,
    changeKinds: changeKinds.optional().describe('Of kind change: ids of docs/rules without iface/.'),
    tier: z.enum(tiers).optional().describe('Of kind change: at least so widely seen.'),
    member: pattern.optional().describe('Of kind change: the field or enumerator that it is about.'),
    sameText: z.boolean().optional().describe('The text is that of the fact which the rule is about.'),
    sameAggregate: z.boolean().optional().describe('It belongs to the same struct or enum.'),
    sameFunction: z
      .boolean()
      .optional()
      .describe('It stands in the function of the fact which the rule is about.'),
    sameFile: z.boolean().optional().describe('It stands in the file of the fact which the rule is about.'),
    sameStem: z
      .boolean()
      .optional()
      .describe('The name is that of the fact which the rule is about, but for digits at the end.'),
    sameName: z.boolean().optional().describe('The name is that of the fact which the rule is about.'),
  };
  return shape;
}

type Written = z.output<z.ZodObject<ReturnType<typeof queryShape>>>;

/** A query as the engine takes it. `signs` stand for want of others. */
export function readQuery(
  written: Omit<Written, 'kind'> & { readonly kind?: Written['kind'] },
  signs: readonly Sign[],
): FactQuery {
  return {
    kinds: written.kind ?? factKinds,
    names: bothWords(written.names, written.namesFrom),
    pattern: written.pattern ?? null,
    notPattern: written.notPattern ?? null,
    signs: written.sign ?? signs,
    text: written.text ?? null,
    notText: written.notText ?? null,
    textWords: written.textFrom ?? null,
    notTextWords: written.notTextFrom ?? null,
    before: written.before ?? null,
    after: written.after ?? null,
    paths: written.paths ?? [],
    notPaths: written.notPaths ?? [],
    aggregate: bothWords(written.aggregate, written.aggregateFrom),
    changeKinds: written.changeKinds ?? [],
    tier: written.tier ?? null,
    member: written.member ?? null,
    sameName: written.sameName ?? false,
    sameText: written.sameText ?? false,
    sameAggregate: written.sameAggregate ?? false,
    sameFunction: written.sameFunction ?? false,
    sameFile: written.sameFile ?? false,
    sameStem: written.sameStem ?? false,
  };
}
