import { z } from 'zod';
import { envelopeShape } from './envelope.ts';

const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });

/** The JSON of `seamwatch status`. */
export const StatusDocument = z
  .strictObject({
    ...envelopeShape,
    database: z.string(),
    feeds: z.array(
      z.strictObject({
        name: z.string(),
        moved: instant.describe('when something of it was stored last'),
        remaining: count.nullable().describe('items known to follow; null when that cannot be told'),
      }),
    ),
    stages: z.strictObject({
      stored: count.describe('mails as they came, copies included'),
      messages: count,
      unsorted: count.describe('messages that are not put to series yet'),
      skipped: count.describe('messages that look like patches, but no series could be made of them'),
      series: count,
      incomplete: count.describe('series of which parts are missing, without a review'),
      unreviewed: count.describe('complete series without a review'),
      reviewed: count,
      unapplied: count.describe('reviewed, and not every patch applies'),
      forgotten: count,
    }),
    failures: z.array(
      z.strictObject({
        stage: z.string(),
        subject: z.string().describe('feed, Message-ID or series'),
        reason: z.string(),
        attempts: z.int().min(1),
        first: instant,
        last: instant,
        next: instant.nullable().describe('null: not tried again by itself'),
      }),
    ),
  })
  .meta({ title: 'seamwatch status --format json' });
