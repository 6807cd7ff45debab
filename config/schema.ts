import { z } from 'zod';
import { feedSchema } from './feeds/feed.ts';

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

const feeds = z
  .array(feedSchema)
  .default([])
  .superRefine((all, context) => {
    for (const [at, { name }] of all.entries()) {
      if (all.findIndex(other => other.name === name) === at) continue;
      context.addIssue({
        code: 'custom',
        path: [at, 'name'],
        message: 'must not be the name of another feed',
      });
    }
  })
  .describe('Where mails come from: one [[feeds]] for each list archive, mailbox or repository.');

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
  database: path
    .optional()
    .describe(
      'The file of the database: mails, series, reviews. --database goes before it. Default: the system’s data directory.',
    ),
  committer,
  trees,
  feeds,
});

/** The configuration with its defaults filled in. */
export type Config = z.output<typeof configSchema>;
