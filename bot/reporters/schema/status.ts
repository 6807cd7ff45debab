import { z } from 'zod';
import { envelopeShape } from './envelope.ts';

const count = z.int().min(0);
const instant = z.iso.datetime({ offset: true });

/** The JSON of `seamwatch status`. */
export const StatusDocument = z
  .strictObject({
    ...envelopeShape,
    database: z.string(),
    daemon: z
      .strictObject({
        address: z.string().describe('daemon.listen of the configuration'),
        state: z.enum(['ready', 'not-ready', 'absent', 'unknown']),
        reasons: z.array(z.string()).describe('why it is not ready'),
      })
      .describe('what answers at daemon.listen; unknown: it is off'),
    feeds: z.array(
      z.strictObject({
        name: z.string(),
        moved: instant.nullable().describe('when something of it was stored last; null: never'),
        pulled: instant.nullable().describe('when seamwatch run last read it to its end; null: never'),
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
      lacking: count.describe('reviewed without a prerequisite, which did not come yet'),
      rotted: count.describe('open series that applied once and do not any more'),
      damaged: count.describe('mails that were not read whole'),
      forgotten: count,
    }),
    failures: z.array(
      z.strictObject({
        stage: z.string(),
        subject: z.string().describe('feed, series, remote of the mirror, or file'),
        reason: z.string(),
        attempts: z.int().min(1),
        first: instant,
        last: instant,
        next: instant.nullable().describe('null: not tried again by itself'),
      }),
    ),
  })
  .meta({ title: 'seamwatch status --format json' });
