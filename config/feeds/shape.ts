import { z } from 'zod';

/** Keys that feeds of all kinds have; each kind adds `kind`, and the defaults of `visibility` and `interval`. */
export const feedShape = {
  name: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]{0,63}$/, 'must be letters, digits, dots, dashes or underscores')
    .describe('What to call it, in status and logs, and for backfill. A feed that is renamed starts anew.'),
  list: z
    .string()
    .regex(/^[^<>\s@]+@[^<>\s@]+$/, 'must be an address')
    .toLowerCase()
    .optional()
    .describe('Address of the list whose archive it is; without, the mails’ headers tell.'),
};

/** May others see what it brings? */
export const visibility = z
  .enum(['public', 'private'])
  .describe('What is private reaches no page, no digest and no other list.');

/** Seconds. */
export const interval = z
  .int()
  .min(1)
  .describe('Seconds between two looks, where the feed cannot tell by itself that something came.');
