import { z } from 'zod';
import type { Sign } from '../../analyzers/rules/fact.ts';
import { contextNames, type Circumstance, type Clause, type Inside } from '../../analyzers/rules/rule.ts';
import { bothWords, globs, pattern, queryShape, readQuery, several, wordsFrom } from './query.ts';
import type { WordLists } from './word-list.ts';

const patterns = z
  .union([pattern, z.array(pattern).min(1)], { error: 'must be a regular expression, or a list of them' })
  .transform(given => [given].flat());

const contexts = z.union([z.enum(contextNames), z.array(z.enum(contextNames)).min(1)], {
  error: `must be one of ${contextNames.join(', ')}; several in a list`,
});

const anySign: readonly Sign[] = ['add', 'remove', 'change', 'present'];

function insideSchema(lists: WordLists): z.ZodType<Inside> {
  return z
    .strictObject({
      context: contexts.optional().describe('The occasion on which the function seems to run: any of them.'),
      notContext: contexts.optional(),
      function: pattern.optional().describe('The enclosing function.'),
      notFunction: pattern.optional(),
      functionFrom: wordsFrom(lists).optional().describe('The enclosing function is a word of these lists.'),
      aggregate: several.optional(),
      aggregateFrom: wordsFrom(lists).optional(),
      notAggregate: several.optional(),
      notAggregateFrom: wordsFrom(lists).optional(),
      wholeAggregate: z
        .boolean()
        .optional()
        .describe('Whether the struct or enum itself is new, or gone, with the fact.'),
      guard: pattern.optional().describe('A condition around it.'),
      notGuard: pattern.optional(),
      modular: z.boolean().optional().describe('Whether the file can be built as a module.'),
    })
    .transform((given): Inside => ({
      context: [given.context ?? []].flat(),
      notContext: [given.notContext ?? []].flat(),
      function: given.function ?? null,
      notFunction: given.notFunction ?? null,
      functionWords: given.functionFrom ?? null,
      aggregate: bothWords(given.aggregate, given.aggregateFrom),
      notAggregate: bothWords(given.notAggregate, given.notAggregateFrom),
      wholeAggregate: given.wholeAggregate ?? null,
      guard: given.guard ?? null,
      notGuard: given.notGuard ?? null,
      modular: given.modular ?? null,
    }));
}

function circumstancesSchema(lists: WordLists): z.ZodType<{ all: readonly Circumstance[]; moved: boolean }> {
  const shape = queryShape(lists);
  const query = z.strictObject({ ...shape, kind: shape.kind.optional() });
  const queries = z.union([query, z.array(query).min(1)]).transform(given => [given].flat());
  return z
    .strictObject({
      calls: several.optional().describe('The same function calls one of these.'),
      callsFrom: wordsFrom(lists).optional(),
      statement: patterns.optional().describe('A statement of the same function fits.'),
      comment: patterns.optional().describe('A line of a comment in the function, or just above it, fits.'),
      text: patterns.optional().describe('The fact itself fits.'),
      function: patterns.optional().describe('The enclosing function fits.'),
      commit: patterns.optional().describe('A line of the commit message fits.'),
      paths: globs.optional(),
      file: queries.optional().describe('The same file has such a fact.'),
      series: queries.optional().describe('A patch of the series has such a fact.'),
      tree: queries.optional().describe('The rest of the tree has such a fact.'),
      moved: z
        .boolean()
        .optional()
        .describe('unless: a fact that was only moved (the default). false: news all the same.'),
    })
    .transform(given => {
      const words = bothWords(given.calls, given.callsFrom);
      const all: Circumstance[] = words === null ? [] : [{ what: 'calls', words }];
      for (const what of ['statement', 'comment', 'text', 'function', 'commit'] as const)
        for (const each of given[what] ?? []) all.push({ what, pattern: each });
      if (given.paths !== undefined) all.push({ what: 'paths', globs: given.paths });
      for (const what of ['file', 'series', 'tree'] as const)
        for (const each of given[what] ?? []) all.push({ what, query: readQuery(each, anySign) });
      return { all, moved: given.moved ?? true };
    });
}

const nowhere: Inside = {
  context: [],
  notContext: [],
  function: null,
  notFunction: null,
  functionWords: null,
  aggregate: null,
  notAggregate: null,
  wholeAggregate: null,
  guard: null,
  notGuard: null,
  modular: null,
};

/** What a match may carry for itself, and a rule for all of its matches. */
export function conditionShape(lists: WordLists): typeof shape {
  const shape = {
    inside: insideSchema(lists).optional().describe('Where the fact stands: all of it must hold.'),
    where: circumstancesSchema(lists).optional().describe('All of these must be there.'),
    unless: circumstancesSchema(lists).optional().describe('Each of these silences.'),
  };
  return shape;
}

type Conditions = z.output<z.ZodObject<ReturnType<typeof conditionShape>>>;

/** One match, or several in a list: any of them. */
export function matchesSchema(lists: WordLists): typeof schema {
  const severity = z.enum(['error', 'warning', 'note']).optional().describe('In place of the rule’s.');
  const message = z.string().min(1).optional().describe('In place of the rule’s.');
  const audit = z.boolean().optional().describe('false: not in an audit.');
  const own = { severity, message, advice: message, audit };
  const match = z.strictObject({ ...queryShape(lists), ...conditionShape(lists), ...own });
  const schema = z.union([match, z.array(match).min(1)]).transform(given => [given].flat());
  return schema;
}

type Match = z.output<ReturnType<typeof matchesSchema>>[number];

/** The clause of one match of a rule. */
export function readClause(
  { inside, where, unless, severity, message, advice, audit, ...query }: Match,
  rule: Conditions,
): Clause {
  return {
    query: readQuery(query, query.kind.every(kind => kind === 'change') ? anySign : ['add']),
    inside: joinInside(rule.inside ?? nowhere, inside ?? nowhere),
    where: [...(rule.where?.all ?? []), ...(where?.all ?? [])],
    unless: [...(rule.unless?.all ?? []), ...(unless?.all ?? [])],
    moved: (rule.unless?.moved ?? true) && (unless?.moved ?? true),
    severity: severity ?? null,
    audit: audit ?? true,
    message: message ?? null,
    advice: advice ?? null,
  };
}

/** What a match says goes before what its rule says. */
function joinInside(rule: Inside, match: Inside): Inside {
  return {
    context: match.context.length > 0 ? match.context : rule.context,
    notContext: [...rule.notContext, ...match.notContext],
    function: match.function ?? rule.function,
    notFunction: match.notFunction ?? rule.notFunction,
    functionWords: match.functionWords ?? rule.functionWords,
    aggregate: match.aggregate ?? rule.aggregate,
    notAggregate: match.notAggregate ?? rule.notAggregate,
    wholeAggregate: match.wholeAggregate ?? rule.wholeAggregate,
    guard: match.guard ?? rule.guard,
    notGuard: match.notGuard ?? rule.notGuard,
    modular: match.modular ?? rule.modular,
  };
}
