import { z } from 'zod';
import { daemonSchema } from './daemon.ts';
import { feedSchema } from './feeds/feed.ts';
import { archiveUrl } from './feeds/source.ts';
import { ruleSettingsSchema } from './rules/settings.ts';
import { suppressions } from './suppress.ts';

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

const consumers = z
  .array(
    z.strictObject({
      name: z.string().min(1, 'must not be empty').describe('What reviews call it.'),
      path: path.describe(
        'What says which symbols it uses: a list that `footprint --save` wrote, a directory of sources, a module (.ko), ' +
          'a Module.symvers, a kABI list, a GKI symbol list, or plain text.',
      ),
      architectures: z
        .array(z.string().min(1))
        .min(1, 'must name one, or be left out')
        .optional()
        .describe('The directories of arch/ that concern it. Default: all.'),
      address: z
        .string()
        .regex(/^[^<>\s\0]+@[^<>\s\0]+$/, 'must be a mail address')
        .optional()
        .describe('Whom to tell about a change that concerns it.'),
    }),
  )
  .default([])
  .describe('Those who depend on symbols of the kernel and want to be named when one of these changes.');
const archive = z
  .strictObject({
    url: archiveUrl
      .default('https://lore.kernel.org/all')
      .describe('Address of the public-inbox that `seamwatch review MESSAGE-ID` fetches threads from.'),
  })
  .prefault({})
  .describe('Where a Message-ID on the command line is looked up.');

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
  wait: z
    .int()
    .min(0)
    .default(86_400)
    .describe('Seconds that missing parts of a series are waited for before it is reviewed without them.'),
  committer,
  trees,
  archive,
  feeds,
  footprints: path
    .optional()
    .describe(
      'Directory where `footprint --save NAME` keeps its lists. Default: footprints, beside this file or, without one, ' +
        'in the user’s configuration directory.',
    ),
  consumers,
  daemon: daemonSchema,
  suppress: suppressions,
  packs: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Packs of rules that reviews run: names of `seamwatch rules list`, all, or files of your own: ./my-pack.yaml.',
    ),
  rules: ruleSettingsSchema,
});

/** The configuration with its defaults filled in. */
export type Config = z.output<typeof configSchema>;
