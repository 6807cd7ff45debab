import { z } from 'zod';
import { envelopeShape, ObjectId, Ordinal } from './envelope.ts';

const number = z.int().min(0);
const item = z.string().describe('such as A3');

const Place = z.strictObject({
  file: z.string(),
  line: Ordinal,
  rule: z.string(),
  text: z.string().describe('the line of the source'),
  state: z.enum(['done', 'missing']),
  function: z.string().nullable(),
  message: z.string().describe('why it is a place of the item; empty where it is done'),
  advice: z.string(),
  confidence: z.enum(['proved', 'likely', 'question']),
});

const Counts = z.strictObject({ done: number, missing: number });

/** The JSON of `seamwatch audit`. */
export const AuditDocument = z
  .strictObject({
    ...envelopeShape,
    packs: z.array(z.string()),
    paths: z.array(z.string()).describe('as given; empty: the whole tree'),
    rev: ObjectId.nullable().describe('the commit; null for files on disk'),
    files: number.describe('sources that were read'),
    items: z.array(
      z.strictObject({
        item,
        seed: z.string().describe('what the checklist asks; empty for an item of a pack of your own'),
        done: number.describe('places where it is done'),
        missing: number.describe('places where it is missing'),
        unseen: number.describe('rules of the item that saw no place of either kind'),
        unseenRules: z.array(z.string()),
        places: z.array(Place),
      }),
    ),
    since: z
      .strictObject({
        rev: ObjectId,
        items: z.array(
          z.strictObject({
            item,
            before: Counts,
            after: Counts,
            settled: z.array(Place).describe('missing then, and not now'),
            opened: z.array(Place).describe('missing now, and not then'),
          }),
        ),
      })
      .nullable()
      .describe('of --since'),
    history: z
      .array(
        z.strictObject({
          rev: ObjectId,
          date: z.iso.datetime(),
          subject: z.string(),
          items: z.array(z.strictObject({ item, ...Counts.shape })),
        }),
      )
      .describe('of --over, the oldest first'),
  })
  .meta({ title: 'seamwatch audit --format json' });
