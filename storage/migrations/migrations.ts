import { mails } from './0001-mails.ts';
import { daemon } from './0002-daemon.ts';

/** What makes an older database into a newer one: statements by name, in the order in which they are carried out. */
export const migrations: ReadonlyMap<string, readonly string[]> = new Map([
  ['0001-mails', mails],
  ['0002-daemon', daemon],
]);
