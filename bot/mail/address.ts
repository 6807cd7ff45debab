import addressparser from 'nodemailer/lib/addressparser';
import type { Address } from '../../analyzers/mail/message.ts';
import { decodeHeader, decodeWords } from './header.ts';

/** Longer than any recipient list that a list server lets through. */
const longestList = 100_000;

/** The addresses of a header's value, groups dissolved, names decoded; `name at host` of archives is `name@host`. */
export function readAddresses(value: string): Address[] {
  // Words are decoded after parsing: a decoded name may hold a comma.
  const text = /[^\0-\x7f]/.test(value) ? decodeHeader(value) : value;
  const parsed = addressparser(restoreAt(text.slice(0, longestList)), { flatten: true });
  return parsed
    .map(({ name, address }) => ({ name: decodeWords(name).trim(), email: address.trim() }))
    .filter(({ name, email }) => name !== '' || email !== '');
}

/** Undo pipermail's `name at host.tld` in a header; text with an `@` is left alone. */
export function restoreAt(value: string): string {
  if (value.includes('@') || !value.includes(' at ')) return value;
  return value.replace(/(?<![^\s<"])([^\s<>"()]{1,100}) at ([\w-]{1,100}(?:\.[\w-]{1,100}){1,8})/g, '$1@$2');
}
