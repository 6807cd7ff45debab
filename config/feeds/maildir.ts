import { z } from 'zod';
import { feedShape, interval, visibility } from './shape.ts';

/** A Maildir that a mail system delivers into. */
export const maildirFeed = z.strictObject({
  kind: z.literal('maildir').describe('A directory with new, cur and tmp in it.'),
  ...feedShape,
  visibility: visibility.default('private'),
  interval: interval.default(60),
  path: z
    .string()
    .min(1, 'must not be empty')
    .describe('The directory; it is watched, and nothing in it is changed.'),
});
