import { z } from 'zod';
import { archiveFeed } from './archive.ts';
import { githubFeed } from './github.ts';
import { imapFeed } from './imap.ts';
import { maildirFeed } from './maildir.ts';
import { mboxFeed } from './mbox.ts';
import { pipermailFeed } from './pipermail.ts';
import { publicInboxFeed } from './public-inbox.ts';

/** One `[[feeds]]` of the configuration, by its kind. */
export const feedSchema = z.discriminatedUnion('kind', [
  publicInboxFeed,
  archiveFeed,
  imapFeed,
  mboxFeed,
  maildirFeed,
  pipermailFeed,
  githubFeed,
]);

export type FeedConfig = z.output<typeof feedSchema>;
