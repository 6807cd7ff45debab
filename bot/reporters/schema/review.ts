import { z } from 'zod';
import { Change } from './change.ts';
import { envelopeShape, ObjectId } from './envelope.ts';
import { Finding } from './finding.ts';
import { ReviewedPatch } from './patch.ts';
import { seriesShape, Skipped } from './series.ts';
import { Standing } from './standing.ts';

const How = z.enum([
  'given',
  'base-commit',
  'prerequisites',
  'blobs',
  'subject',
  'maintainers',
  'date',
  'tip',
  'none',
]);

const Base = z.strictObject({
  commit: ObjectId.nullable().describe('null when nothing fits'),
  how: How,
  tried: z.array(z.strictObject({ how: How, ref: z.string(), result: z.string() })),
});

const ReviewedSeries = z.strictObject({
  ...seriesShape,
  base: Base,
  patches: z.array(ReviewedPatch),
  changes: z.array(Change),
  findings: z.array(Finding),
  metrics: z.record(z.string(), z.union([z.number(), z.looseObject({})])),
});

/** The JSON of `seamwatch review`. */
export const ReviewDocument = z
  .strictObject({
    ...envelopeShape,
    mirror: z.string().nullable().describe('null when the review was made from the hunks alone'),
    series: z.array(ReviewedSeries),
    standing: Standing.optional().describe('of the one series, printed by seamwatch show MESSAGE-ID alone'),
    skipped: z.array(Skipped),
  })
  .meta({ title: 'seamwatch review --format json' });
