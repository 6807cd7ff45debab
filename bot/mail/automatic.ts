import type { Address } from '../../analyzers/mail/message.ts';
import { headerValue } from './header.ts';
import type { HeaderBlock } from './header.ts';

/** Was the mail sent by a program: an automatic reply (RFC 3834), a bounce, or bulk mail that came through no list? */
export function isAutomatic(header: HeaderBlock, from: Address, lists: readonly string[]): boolean {
  const submitted = headerValue(header, 'auto-submitted').trim().toLowerCase();
  if (submitted !== '' && !submitted.startsWith('no')) return true;
  if (headerValue(header, 'x-autoreply') !== '' || headerValue(header, 'x-failed-recipients') !== '')
    return true;
  if (/^\s*multipart\/report/i.test(headerValue(header, 'content-type'))) return true;
  if (/^(?:mailer-daemon|postmaster)@/i.test(from.email)) return true;
  const precedence = headerValue(header, 'precedence').trim().toLowerCase();
  if (precedence === 'auto_reply') return true;
  // Majordomo and Mailman mark everything they pass on as bulk.
  const throughList =
    lists.length > 0 || headerValue(header, 'list-id') !== '' || headerValue(header, 'sender') !== '';
  return /^(?:bulk|junk)$/.test(precedence) && !throughList;
}
