import { z } from 'zod';

const path = z
  .string()
  .regex(/^(?!\/)(?!.*\.\.)[\w./+-]+$/, 'must be a path inside the tree, such as kernel/ticket.c');

const file = z.strictObject({
  path,
  before: z.string().nullable().describe('The file before; null where it is new.'),
  after: z.string().nullable().describe('The file after; null where it goes.'),
});

const message = z.string().default('').describe('The commit message.');

const patch = z.strictObject({ message, files: z.array(file).min(1) });

/**
 * An example of a rule, in code of its own: one file before and after, or the patches of a series, with the rest of the
 * tree where a rule looks there.
 */
export const exampleSchema = z
  .strictObject({
    note: z.string().optional().describe('Why it fires, or why it does not: one sentence.'),
    path: path.optional(),
    before: file.shape.before.optional(),
    after: file.shape.after.optional(),
    message: message.optional(),
    patches: z.array(patch).min(1).optional(),
    tree: z.record(path, z.string()).default({}).describe('Files that the example does not touch.'),
    expect: z
      .strictObject({
        symbol: z.string().optional(),
        severity: z.enum(['error', 'warning', 'note']).optional(),
      })
      .default({})
      .describe('What the finding or change says.'),
  })
  .refine(isComplete, {
    error: 'needs path, before and after, or else patches',
    when: ({ issues }) => issues.length === 0,
  })
  .transform(({ path: only = '', before = null, after = null, message: text = '', patches, ...rest }) => ({
    ...rest,
    patches: patches ?? [{ message: text, files: [{ path: only, before, after }] }],
  }));

/** A file, or patches, and not both. */
function isComplete(example: {
  readonly path?: unknown;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly patches?: unknown;
}): boolean {
  const given = [example.path, example.before, example.after].map(part => part !== undefined);
  return example.patches === undefined ? given.every(Boolean) : !given.some(Boolean);
}

/** An example as a series of patches, whichever way it was written. */
export type Example = z.output<typeof exampleSchema>;

/** What every rule shows of itself: where it fires, and where it is silent. */
export const examplesSchema = z.strictObject({
  fire: z.array(exampleSchema).min(1, 'needs an example that fires'),
  silent: z.array(exampleSchema).min(1, 'needs an example that is silent'),
});
