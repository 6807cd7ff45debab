import { z } from 'zod';
import { envelopeShape, Ordinal } from './envelope.ts';
import { patchShape } from './patch.ts';

/** What identifies a series and its revision: the same fields in every verb. */
export const seriesShape = {
  id: z.string().describe('Message-ID of the cover letter or else of the first patch; A..B for a range'),
  subject: z.string(),
  revision: Ordinal,
  rfc: z.boolean(),
  expected: z.int().min(0).describe('the m of n/m'),
  complete: z.boolean(),
  missing: z.array(Ordinal).describe('numbers of the patches that did not come'),
  supersedes: z.string().nullable().describe('id of the revision before'),
  author: z.strictObject({ name: z.string(), email: z.string() }),
  date: z.iso.datetime({ offset: true }).nullable(),
  lists: z.array(z.string()),
};

/** One message that no series could be made of. */
export const Skipped = z.strictObject({ messageId: z.string(), reason: z.string() });

/** The JSON of `seamwatch series`. */
export const SeriesDocument = z
  .strictObject({
    ...envelopeShape,
    series: z.array(
      z.strictObject({
        ...seriesShape,
        cover: z.string().nullable().describe('Message-ID of the cover letter'),
        patches: z.array(
          z.strictObject({
            ...patchShape,
            carriedOver: z.boolean().describe('from the revision before: this one rerolls only some patches'),
          }),
        ),
      }),
    ),
    skipped: z.array(Skipped),
  })
  .meta({ title: 'seamwatch series --format json' });
