import { z } from 'zod';
import { tiers } from '../../../analyzers/interface/tier.ts';
import { Ordinal } from './envelope.ts';

const Declaration = z.string().nullable().describe('normalised declaration');

const ChangePart = z.strictObject({
  kind: z.string().min(1).describe('id of the kind of change, such as param-added'),
  before: Declaration,
  after: Declaration,
  elsewhere: z
    .array(z.string())
    .optional()
    .describe(
      'files that still define it, or export it, where it goes, or that define it already where it comes; without it, nobody looked',
    ),
});

const Place = z.strictObject({ file: z.string(), line: Ordinal });

const Reach = z.strictObject({
  left: z.array(Place).describe('users that the series leaves as they were'),
  updated: z.int().min(0).describe('number of users that it adapts'),
  modules: z.array(z.string()).describe('modules that use the symbol'),
});

/** What became of one symbol. */
export const Change = z.strictObject({
  symbol: z.string().min(1),
  kind: z.string().min(1).describe("the worst part's kind"),
  parts: z.array(ChangePart).min(1),
  file: z.string(),
  line: Ordinal.describe('on the side after; on the side before for what is gone'),
  patch: Ordinal,
  tier: z.enum(tiers).describe('who can see the symbol'),
  endState: z.boolean().describe('false when a later patch of the series takes the change back'),
  reach: Reach,
  consumers: z.array(z.string()).describe('names of the consumers that use the symbol'),
});
