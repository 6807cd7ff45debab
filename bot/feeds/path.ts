import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { archiveParts } from '../git/archive.ts';
import { RefusedError } from '../git/errors.ts';
import { isMailFile, sortedByNumber } from '../mail/input.ts';
import type { Feed } from './feed.ts';
import { openMaildir } from './maildir.ts';
import { openMbox } from './mbox.ts';
import { sortMonths } from './pipermail-index.ts';
import { openPublicInbox } from './public-inbox.ts';

/** What stands at a path. */
export type PathKind = 'maildir' | 'public-inbox' | 'mails';

/** Tells what a path holds; `mails` is an mbox, a mail, or a directory of those. */
export function kindOfPath(given: string): PathKind {
  if (!statSync(given).isDirectory()) return 'mails';
  if (existsSync(path.join(given, 'cur'))) return 'maildir';
  // A work tree has mails in its files, if at all.
  return !existsSync(path.join(given, '.git')) && isArchive(given) ? 'public-inbox' : 'mails';
}

function isArchive(directory: string): boolean {
  try {
    archiveParts(directory);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

/**
 * The mails of a path: an mbox of any kind, one mail, a Maildir, a public-inbox archive in git, or a directory of mboxes,
 * patches or mails, gzip or not. All of it counts as whole: nobody is writing to it.
 */
export function openPath(name: string, given: string, list: string | null): Feed {
  switch (kindOfPath(given)) {
    case 'maildir':
      return openMaildir({ name, list, path: given });
    case 'public-inbox':
      return openPublicInbox({ name, list, directory: given, update: null });
    case 'mails':
      return openMbox({ name, list, path: given, still: true, choose: mailFiles });
  }
}

/** The months of a list in their order before anything else; else all that look like mails, by number. */
function mailFiles(names: readonly string[]): readonly string[] {
  const months = sortMonths(names.map(file => ({ file, label: '' }))).map(({ file }) => file);
  return months.length > 0 ? months : sortedByNumber(names.filter(isMailFile));
}

/** Is there anything at the path that `openPath` would look into? */
export function holdsMails(given: string): boolean {
  return (
    kindOfPath(given) !== 'mails' ||
    !statSync(given).isDirectory() ||
    mailFiles(readdirSync(given)).length > 0
  );
}
