import type { Address, ZonedDate } from '../../analyzers/mail/message.ts';
import { RefusedError } from './errors.ts';

// What git's ident.c calls crud and takes off both ends of names and addresses.
const leadingCrud = /^[\0- .,:;<>"\\']+/;
const trailingCrud = /[\0- .,:;<>"\\']+$/;
const latestSecond = 2 ** 40;

function trimEnd(text: string): string {
  // A regular expression anchored only at its end would try every start.
  let end = text.length;
  while (end > 0 && trailingCrud.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

function withoutCrud(text: string): string {
  return trimEnd(text.replace(leadingCrud, '')).replace(/[\n\r\0<>]/g, '');
}

/** The zone as git writes it: `+hhmm`, no `-0000`. Throws RefusedError for what is no zone. */
function zoneOf(date: ZonedDate): string {
  const match = /^([+-])(\d\d)(\d\d)$/.exec(date.zone);
  if (!match || Number(match[2]) > 23 || Number(match[3]) > 59) {
    throw new RefusedError(`not a time zone: ${JSON.stringify(date.zone.slice(0, 20))}`);
  }
  return date.zone === '-0000' ? '+0000' : date.zone;
}

/**
 * What follows `author ` or `committer ` in a commit: `Name <address> seconds zone`. Names and addresses are cleaned as
 * git's ident.c does; a mail without a date counts from 1970, never from now.
 */
export function identityLine(who: Address, date: ZonedDate | null): string {
  const at = date ?? { seconds: 0, zone: '+0000' };
  if (!Number.isSafeInteger(at.seconds) || at.seconds < 0 || at.seconds > latestSecond) {
    throw new RefusedError(`not a date that git can hold: ${at.seconds} seconds since 1970`);
  }
  const name = withoutCrud(who.name);
  return `${name}${name ? ' ' : ''}<${withoutCrud(who.email)}> ${at.seconds} ${zoneOf(at)}`;
}
