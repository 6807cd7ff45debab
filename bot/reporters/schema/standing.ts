import { z } from 'zod';
import { ObjectId, Ordinal } from './envelope.ts';

/** How a stored series stands in the mirror as it is now. */
export const Standing = z
  .strictObject({
    state: z
      .enum(['applies', 'rotted', 'merged', 'unplaced', 'unapplied'])
      .describe(
        'rotted: it applied once and does not any more; merged: the branch has all of it, or took it in another form; unplaced: no branch holds its base; ' +
          'unapplied: it never applied, and does not now',
      ),
    branch: z.string().nullable().describe('that it was tried on'),
    commit: ObjectId.nullable().describe(
      'the commit on which it stopped to apply, or that took it; null: none, or it cannot be told',
    ),
    title: z.string().nullable().describe('of that commit'),
    obstacle: z
      .strictObject({
        patch: Ordinal,
        file: z.string(),
        hunk: Ordinal.nullable().describe('null: the file as a whole is refused'),
        reason: z.string(),
      })
      .nullable()
      .describe('where it stops now; null when it does not, or did not from the first'),
  })
  .nullable()
  .describe('null: it was not looked at since its review');
