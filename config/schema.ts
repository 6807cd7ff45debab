import { z } from 'zod';

const path = z.string().min(1, 'must not be empty');

const committer = z
  .strictObject({
    name: z
      .string()
      .regex(/^[^<>\n\0]+$/, 'must be a name without < > or line breaks')
      .default('Seamwatch')
      .describe('Name of the committer of the commits under refs/seamwatch/.'),
    email: z
      .string()
      .regex(/^[^<>\s\0]+$/, 'must be an address without < > or blanks')
      .default('seamwatch@localhost')
      .describe('Address of that committer.'),
  })
  .prefault({})
  .describe('Who commits applied patches. The author is always the one of the mail.');

const trees = z
  .record(z.string(), z.array(z.string().min(1)).min(1))
  .default({})
  .describe(
    'List address to the branches that its patches are made for, the likeliest first: ' +
      '"netdev@vger.kernel.org" = ["net-next/main", "net/main"]. Branches are REMOTE/BRANCH of the mirror.',
  );

/** The configuration file, as written. Every key has a description and, where it can be left out, a default. */
export const configSchema = z.strictObject({
  mirror: path
    .optional()
    .describe('The bare git repository of the kernel that patches are applied in. --mirror goes before it.'),
  cache: path
    .optional()
    .describe(
      'Directory for what can be made again: the blob history, facts. Default: the system’s cache directory.',
    ),
  committer,
  trees,
});

/** The configuration with its defaults filled in. */
export type Config = z.output<typeof configSchema>;
