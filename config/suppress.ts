import { z } from 'zod';
import { kindIds } from '../analyzers/interface/kinds/table.ts';
import { PatternError } from '../analyzers/pattern/parse.ts';
import { compilePattern, type Pattern } from '../analyzers/pattern/pattern.ts';
import { changeKindGroups } from '../analyzers/suppression/change-kinds.ts';
import type {
  InsertionPlace,
  ParameterCriterion,
  Suppression,
} from '../analyzers/suppression/suppression.ts';

const name = z.string().min(1, 'must not be empty');

const names = z
  .union([name, z.array(name).min(1)])
  .transform(value => (typeof value === 'string' ? [value] : value));

const regexp = name.transform((source, context): Pattern => {
  try {
    return compilePattern(source);
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    context.addIssue(error.message);
    return z.NEVER;
  }
});

const changeKind = z.enum([...changeKindGroups, ...kindIds]);

const changeKinds = z
  .union([changeKind, z.array(changeKind).min(1)], {
    error: `must be an id of docs/rules without iface/, or one of ${changeKindGroups.join(', ')}; several in a list`,
  })
  .transform(value => (typeof value === 'string' ? [value] : value));

/** `2 struct pid *`, or `2 /regexp/`, with or without libabigail's quotes. */
const parameter = name.transform((written, context): ParameterCriterion => {
  const [, index, type] = /^'?\s*(\d{1,2})\s+([^']+?)\s*'?$/.exec(written) ?? [];
  if (index === undefined || type === undefined) {
    context.addIssue('must be a number from 0 and a type, such as 0 struct pid *, or 0 /regexp/');
    return z.NEVER;
  }
  const [, source] = /^\/(.+)\/$/.exec(type) ?? [];
  if (source === undefined) return { index: Number(index), type };
  const pattern = regexp.safeParse(source);
  if (pattern.success) return { index: Number(index), type: pattern.data };
  context.addIssue(pattern.error.issues[0]?.message ?? 'is no regular expression');
  return z.NEVER;
});

const insertedAt = name.transform((written, context): InsertionPlace => {
  if (written === 'end') return { at: 'end' };
  const [, where, member] = /^offset_(of|after)\((\w+)\)$/.exec(written) ?? [];
  if (member !== undefined) return { at: where === 'of' ? 'before' : 'after', member };
  context.addIssue('must be end, offset_of(MEMBER) or offset_after(MEMBER); sources do not tell bits');
  return z.NEVER;
});

const shape = {
  label: name.optional().describe('What the count of what it kept back is shown under.'),
  drop: z
    .boolean()
    .default(false)
    .describe('Also keeps back what was found in the rest of the tree because of such a change.'),
  name: name.optional().describe('The symbol or type: alloc_pid, struct pid, pid.'),
  name_regexp: regexp.optional().describe('The same, as a regular expression.'),
  name_not_regexp: regexp.optional().describe('All but these.'),
  symbol_name: name.optional().describe('A function or variable.'),
  symbol_name_regexp: regexp.optional().describe('Functions and variables.'),
  symbol_name_not_regexp: regexp.optional().describe('Functions and variables but these.'),
  type_kind: z
    .enum(['struct', 'union', 'enum', 'typedef', 'function', 'variable', 'macro'])
    .optional()
    .describe('What the symbol is.'),
  file_name_regexp: regexp.optional().describe('The path of the file.'),
  file_name_not_regexp: regexp.optional().describe('All paths but these.'),
  source_location_not_in: names.optional().describe('Files that stay told: paths, or their ends.'),
  source_location_not_regexp: regexp.optional().describe('The same, as a regular expression.'),
  change_kind: changeKinds.optional().describe('Ids of kinds, or groups of them, one or a list.'),
  parameter: parameter
    .optional()
    .describe('A parameter by its number from 0: 0 struct pid *, or 0 /regexp/.'),
  return_type_name: name.optional().describe('What the function returns.'),
  return_type_regexp: regexp.optional().describe('The same, as a regular expression.'),
  has_data_member: names.optional().describe('A field that the change is about, one or a list.'),
  has_data_member_regexp: regexp.optional().describe('The same, as a regular expression.'),
  has_data_member_inserted_at: insertedAt
    .optional()
    .describe('Where a new field stands: end, offset_of(MEMBER) or offset_after(MEMBER).'),
  changed_enumerators: names
    .optional()
    .describe('Constants of an enum that the change is about, one or a list.'),
  changed_enumerators_regexp: regexp.optional().describe('The same, as a regular expression.'),
  has_size_change: z
    .boolean()
    .optional()
    .describe(
      'Whether the change makes something larger or smaller; what the source does not tell fits neither.',
    ),
};

/** One [[suppress]] of the configuration, in libabigail's words; all that it says has to hold. */
export const suppressSchema = z
  .strictObject(shape)
  .refine(given => Object.keys(given).some(key => key !== 'label' && key !== 'drop'), {
    error: 'must say which changes, such as name_regexp or change_kind',
    when: ({ issues }) => issues.length === 0,
  })
  .transform((given): Omit<Suppression, 'label'> & { readonly label: string | undefined } => ({
    label: given.label,
    drop: given.drop,
    name: given.name,
    nameRegexp: given.name_regexp,
    nameNotRegexp: given.name_not_regexp,
    symbolName: given.symbol_name,
    symbolNameRegexp: given.symbol_name_regexp,
    symbolNameNotRegexp: given.symbol_name_not_regexp,
    typeKind: given.type_kind,
    fileNameRegexp: given.file_name_regexp,
    fileNameNotRegexp: given.file_name_not_regexp,
    sourceLocationNotIn: given.source_location_not_in,
    sourceLocationNotRegexp: given.source_location_not_regexp,
    changeKind: given.change_kind,
    parameter: given.parameter,
    returnTypeName: given.return_type_name,
    returnTypeRegexp: given.return_type_regexp,
    hasDataMember: given.has_data_member,
    hasDataMemberRegexp: given.has_data_member_regexp,
    insertedAt: given.has_data_member_inserted_at,
    changedEnumerators: given.changed_enumerators,
    changedEnumeratorsRegexp: given.changed_enumerators_regexp,
    hasSizeChange: given.has_size_change,
  }));

/** All of them; one without a label is known by its number. */
export const suppressions = z
  .array(suppressSchema)
  .default([])
  .transform((all): Suppression[] =>
    all.map((each, at) => ({ ...each, label: each.label ?? `suppression ${at + 1}` })),
  )
  .describe('Changes that are counted and not told, one [[suppress]] each, in the words of libabigail.');
