import { z } from 'zod';
import { Change } from './change.ts';
import { envelopeShape, ObjectId, Ordinal } from './envelope.ts';

const number = z.int().min(0);
const Spot = z.strictObject({ file: z.string(), line: Ordinal });

const Use = z.strictObject({
  symbol: z.string().min(1),
  subsystem: z.string().describe('the directory that it belongs to'),
  defined: Spot,
  exported: z.enum(['any', 'gpl']).nullable().describe('to which modules; null: to none, or it need not be'),
  kind: z.enum(['function', 'variable', 'inline', 'macro', 'constant', 'typedef', 'struct', 'union', 'enum']),
  local: z.boolean().describe('a function or variable that its file keeps to itself'),
  first: Spot.describe('where it is used first'),
  places: number.describe('how many uses there are'),
  fields: z.array(z.string()).describe('of a struct or union, the fields that are reached'),
});

/** The JSON of `seamwatch footprint`. */
export const FootprintDocument = z
  .strictObject({
    ...envelopeShape,
    of: z.string().describe('the directory or range, as given'),
    against: ObjectId.nullable().describe('the commit it is held against; null for a program'),
    home: z.array(z.string()).describe('what belongs to it'),
    language: z.enum(['kernel', 'user']),
    lines: z
      .strictObject({ inside: number, outside: number })
      .describe('its own lines; of a range, those added and removed, within its home and outside'),
    files: z.strictObject({ inside: number, outside: number }),
    uses: z.array(Use),
    needs: z
      .strictObject({ madeGlobal: z.array(z.string()), exported: z.array(z.string()) })
      .describe('what the tree would have to give; of a range, what it did give'),
    surface: z
      .array(z.strictObject({ kind: z.string(), key: z.string(), first: Spot, places: number }))
      .describe('user interfaces that a program relies on'),
    unplaced: z
      .array(z.strictObject({ name: z.string(), first: Spot }))
      .describe('called, but defined nowhere that a scan of the sources sees'),
    undecided: number.describe(
      'accesses to members of which the source does not say which struct they are of',
    ),
    changes: z.array(Change).describe('what a range changes outside of its home'),
    iterators: z.array(z.string()).describe('iterators and walkers that it adds there'),
    hooks: z
      .array(
        z.strictObject({
          symbol: z.string(),
          file: z.string(),
          line: Ordinal,
          function: z.string().nullable(),
        }),
      )
      .describe('where the rest of the kernel now calls or names it'),
    conditionals: z
      .array(z.strictObject({ condition: z.string(), file: z.string(), line: Ordinal }))
      .describe('conditions that it puts there'),
  })
  .meta({ title: 'seamwatch footprint --format json' });
