import type { Address } from './message.ts';

/**
 * The author that `git am` makes of a decoded `From` value: `A B <a@b>`, `a@b (A B)`, `"B, A" <a@b>`.
 *
 * A name that is missing, longer than 60 characters or itself an address gives way to the address. See git-mailinfo(1).
 */
export function readAuthor(from: string): Address {
  const value = withoutQuotes(from).replaceAll(/\s+/g, ' ').trim();
  const at = value.indexOf('@');
  if (at < 0) return readNamelessAuthor(value);
  const start = Math.max(value.lastIndexOf(' ', at), value.lastIndexOf('<', at)) + 1;
  const length = value.slice(start).search(/[\s>]/);
  const end = length < 0 ? value.length : start + length;
  const before = value.slice(0, start).replace(/<$/, ' ');
  const rest = `${before}${value.slice(end + 1)}`.replaceAll(/ +/g, ' ').trim();
  const name = /^\(.*\)$/.test(rest) ? rest.slice(1, -1) : rest;
  return identity(name, value.slice(start, end));
}

/** `John Doe <johndoe>`: an address without a host. */
function readNamelessAuthor(value: string): Address {
  const open = value.indexOf('<');
  const close = value.indexOf('>', open);
  if (open < 0 || close < 0) return { name: trimCrud(value), email: '' };
  return identity(value.slice(0, open).trim(), value.slice(open + 1, close));
}

function identity(name: string, email: string): Address {
  const sane = name === '' || new TextEncoder().encode(name).length > 60 || /[@<>]/.test(name) ? email : name;
  return { name: trimCrud(sane), email: trimCrud(email) };
}

/** git's ident.c drops these at both ends of a name and an address, and `<>` and line ends everywhere. */
function trimCrud(text: string): string {
  const isCrud = (index: number): boolean =>
    text.charCodeAt(index) <= 32 || '.,:;<>"\\\''.includes(text.charAt(index));
  let start = 0;
  let end = text.length;
  while (start < end && isCrud(start)) start++;
  while (end > start && isCrud(end - 1)) end--;
  return text.slice(start, end).replaceAll(/[<>\n]/g, '');
}

/** Quoted strings lose their quotes, and `\` its meaning, in and out of comments (RFC 5322, 3.2). */
function withoutQuotes(value: string): string {
  let plain = '';
  let quoted = false;
  let comment = 0;
  for (let at = 0; at < value.length; at++) {
    const char = value.charAt(at);
    if (char === '\\' && (quoted || comment > 0)) plain += value.charAt(++at);
    else if (char === '"' && comment === 0) quoted = !quoted;
    else {
      if (!quoted && char === '(') comment++;
      if (!quoted && char === ')' && comment > 0) comment--;
      plain += char;
    }
  }
  return plain;
}
