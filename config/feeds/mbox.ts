import { z } from 'zod';
import { feedShape, interval, visibility } from './shape.ts';

/** An mbox that a mail system appends to. */
export const mboxFeed = z.strictObject({
  kind: z.literal('mbox').describe('A file that mails are appended to.'),
  ...feedShape,
  visibility: visibility.default('private'),
  interval: interval.default(60),
  path: z.string().min(1, 'must not be empty').describe('The file; mails are only ever appended to it.'),
});
