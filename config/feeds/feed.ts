import { z } from 'zod';
import { mboxFeed } from './mbox.ts';

/** One `[[feeds]]` of the configuration, by its kind. */
export const feedSchema = z.discriminatedUnion('kind', [mboxFeed]);

export type FeedConfig = z.output<typeof feedSchema>;
