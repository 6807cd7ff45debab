import { z } from 'zod';
import { tiers } from '../../../analyzers/interface/tier.ts';
import { envelopeShape, ObjectId, Ordinal } from './envelope.ts';

const count = z.int().min(0);
const Declaration = z.string().nullable().describe('normalised declaration');
const Commit = ObjectId.nullable();

const Part = z.strictObject({
  kind: z.string().min(1).describe('id of the kind of change, such as param-added'),
  before: Declaration,
  after: Declaration,
  introduced: Commit.describe('commit that brought this part; null where the history does not show it'),
  demand: z
    .strictObject({
      urgency: z
        .enum(['must', 'look'])
        .describe('must: what uses it builds or links no more; look: it may mean something else'),
      text: z.string(),
    })
    .nullable()
    .describe('what it asks of the consumer; null without a consumer'),
});

const Changed = z.strictObject({
  symbol: z.string().min(1),
  kind: z.string().min(1).describe("the worst part's kind"),
  parts: z.array(Part).min(1),
  file: z.string(),
  line: Ordinal.describe('in the second tree; in the first one for what is gone'),
  tier: z.enum(tiers).describe('who can see the symbol'),
  architectures: z.array(z.string()).describe('where it is so; empty: it is no matter of architectures'),
  introduced: Commit.describe('commit that brought the worst part; null where the history does not show it'),
});

/** The JSON of `seamwatch compare`. */
export const CompareDocument = z
  .strictObject({
    ...envelopeShape,
    range: z.string().describe('as given'),
    from: ObjectId,
    to: ObjectId,
    consumer: z
      .strictObject({
        name: z.string(),
        symbols: count.describe('functions, variables, macros and constants that it uses'),
        types: count.describe('structs, unions and enums that it uses'),
        interfaces: count.describe(
          'files, lines of their text, settings, system calls and numbers that it uses, where it is a program',
        ),
      })
      .nullable(),
    architectures: z
      .strictObject({ gone: z.array(z.string()), added: z.array(z.string()) })
      .describe('those that only one of the trees has; nothing else is told of them'),
    files: count.describe('sources that differ'),
    unread: z.array(z.string()).describe('those of them that are too large to be read'),
    changes: z.array(Changed),
    left: z
      .strictObject({
        added: count.describe('what is only new'),
        compatible: count.describe('what asks nothing of those who use it'),
        private: count.describe('types and macros of headers that a directory has for itself'),
      })
      .describe('changes that are not listed without --all'),
  })
  .meta({ title: 'seamwatch compare --format json' });
