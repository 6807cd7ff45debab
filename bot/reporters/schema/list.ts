import { z } from 'zod';
import { envelopeShape } from './envelope.ts';
import { seriesShape } from './series.ts';
import { Standing } from './standing.ts';

const count = z.int().min(0);

/** The JSON of `seamwatch list`. */
export const ListDocument = z
  .strictObject({
    ...envelopeShape,
    series: z.array(
      z.strictObject({
        ...seriesShape,
        patches: count.describe('how many of its patches are there'),
        latest: z.iso.datetime({ offset: true }).describe('when its last mail was sent'),
        review: z
          .strictObject({
            applies: z
              .boolean()
              .nullable()
              .describe('does every patch apply? null: there was no mirror to try it on'),
            changes: count,
            errors: count,
            warnings: count,
            notes: count,
          })
          .nullable()
          .describe('null: there is none of the series as it is now'),
        standing: Standing,
      }),
    ),
  })
  .meta({ title: 'seamwatch list --format json' });
