import { z } from 'zod';
import { envelopeShape } from './envelope.ts';

/** The JSON of `seamwatch doctor`. */
export const DoctorDocument = z
  .strictObject({
    ...envelopeShape,
    checks: z.array(
      z.strictObject({
        name: z.string(),
        status: z
          .enum(['ok', 'absent', 'problem'])
          .describe('absent: not there, and not needed for all work'),
        found: z.string().describe('in words'),
        advice: z.string().nullable().describe('what to type'),
      }),
    ),
  })
  .meta({ title: 'seamwatch doctor --format json' });
