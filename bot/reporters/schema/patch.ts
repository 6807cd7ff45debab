import { z } from 'zod';
import { ObjectId, Ordinal } from './envelope.ts';

const ApplyError = z.strictObject({
  file: z.string(),
  hunk: Ordinal.nullable().describe('null when the file as a whole is refused'),
  reason: z.string(),
});

const Applied = z.strictObject({
  status: z.enum(['clean', 'offset', 'threeway', 'already', 'conflict', 'blocked', 'missing', 'empty']),
  commit: ObjectId.nullable().describe('the commit made of the patch'),
  error: ApplyError.nullable(),
});

/** A patch and its place among the mails: what `series` and `review` both say of it. */
export const patchShape = {
  number: Ordinal,
  messageId: z.string(),
  subject: z.string(),
};

/** A patch as the review of its series shows it. */
export const ReviewedPatch = z.strictObject({
  ...patchShape,
  files: z.array(z.string()),
  applied: Applied,
});
