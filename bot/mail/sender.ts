import type { Address } from '../../analyzers/mail/message.ts';
import { readAddresses } from './address.ts';
import { headerValue } from './header.ts';
import type { HeaderBlock } from './header.ts';

const nobody: Address = { name: '', email: '' };

/**
 * Who wrote the mail. Where list software put the list's address into `From:` (for DMARC: Mailman, Google Groups), the
 * writer is found again in `X-Original-From`, `Reply-To` or `Cc`.
 */
export function readSender(header: HeaderBlock, lists: readonly string[]): Address {
  const [from = nobody] = readAddresses(headerValue(header, 'from'));
  const name = nameBeforeVia(from.name);
  if (name === from.name && !lists.includes(from.email.toLowerCase())) return from;
  return originalSender(header, name, from.email) ?? { name, email: from.email };
}

/** True when `readSender` had to look elsewhere than in `From:`. */
export function isRewritten(header: HeaderBlock, sender: Address): boolean {
  const [from = nobody] = readAddresses(headerValue(header, 'from'));
  return from.email !== sender.email || from.name !== sender.name;
}

function originalSender(header: HeaderBlock, name: string, listEmail: string): Address | null {
  const [original] = readAddresses(headerValue(header, 'x-original-from'));
  if (original !== undefined && original.email.includes('@'))
    return { ...original, name: original.name || name };
  const others = [
    ...readAddresses(headerValue(header, 'reply-to')),
    ...readAddresses(headerValue(header, 'cc')),
  ];
  const candidates = others.filter(({ email }) => email !== listEmail && email.includes('@'));
  const named = candidates.find(other => name !== '' && other.name.toLowerCase() === name.toLowerCase());
  const replyTo = readAddresses(headerValue(header, 'reply-to')).filter(({ email }) => email !== listEmail);
  const found = named ?? (replyTo.length === 1 ? replyTo[0] : undefined);
  return found === undefined ? null : { name: found.name || name, email: found.email };
}

/** `A B via listname` and `'A B' via listname`, as Mailman and Google write it. */
function nameBeforeVia(name: string): string {
  const at = name.toLowerCase().lastIndexOf(' via ');
  return at <= 0
    ? name
    : name
        .slice(0, at)
        .replace(/^'(.*)'$/, '$1')
        .trim();
}
