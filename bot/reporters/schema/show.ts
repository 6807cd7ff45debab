import { z } from 'zod';
import { envelopeShape, ObjectId, Ordinal } from './envelope.ts';

const spot = {
  file: z.string(),
  line: Ordinal,
  text: z.string().describe('the line itself'),
};

const Declaring = z.strictObject({
  ...spot,
  what: z.enum(['function', 'variable', 'macro']),
  local: z.boolean().describe('static: no other file can reach it'),
  guards: z.array(z.string()).describe('conditions around it, outermost first'),
});

const files = z.int().min(0);

/** The JSON of `seamwatch show`. */
export const ShowDocument = z
  .strictObject({
    ...envelopeShape,
    symbol: z.strictObject({
      name: z.string(),
      rev: z.string().describe('as given'),
      commit: ObjectId,
      defined: z.array(Declaring),
      declared: z.array(Declaring),
      exported: z.array(
        z.strictObject({
          ...spot,
          macro: z.string(),
          licence: z.enum(['any', 'gpl']),
          namespace: z.string().nullable(),
        }),
      ),
      used: z.array(
        z.strictObject({
          ...spot,
          how: z
            .enum(['called', 'member', 'named'])
            .describe('member: .name or ->name, another thing of that name; named: in any other way'),
          function: z.string().nullable().describe('function or macro that holds it; null outside of any'),
        }),
      ),
      files: z
        .strictObject({ called: files, member: files, named: files })
        .describe('in how many files it is used so, those not read included'),
      unread: files.describe('files that were not read, because of --limit'),
    }),
    events: z
      .array(
        z.strictObject({
          date: z.iso.datetime(),
          what: z.string(),
          series: z.string().optional(),
          commit: ObjectId.optional(),
        }),
      )
      .describe('what happened to it, as far as it is recorded'),
  })
  .meta({ title: 'seamwatch show --format json' });
