import { readAuthor } from './author.ts';
import { parseDate } from './date.ts';
import type { Address, ZonedDate } from './message.ts';
import { isScissorsLine } from './scissors.ts';

/** The decoded headers that a commit takes over. */
export interface MailHeaders {
  readonly from: string;
  readonly subject: string;
  readonly date: string;
}

/** How to read the text above a patch. */
export interface MessageReading {
  /** Decodes RFC 2047 words; in-body headers may hold them. */
  readonly decodeWords: (text: string) => string;
  /** Drop what stands above a scissors line; off, as `git am` without `--scissors`. */
  readonly scissors?: boolean;
}

/** What `git am` makes of a mail before it applies the patch. */
export interface CommitText {
  /** Subject line first, without prefixes; ends in one newline. */
  readonly message: string;
  readonly author: Address;
  readonly date: ZonedDate | null;
}

type HeaderName = 'from' | 'subject' | 'date';
type BodyHeaders = Partial<Record<HeaderName, string>>;

interface Body {
  readonly headers: BodyHeaders;
  readonly lines: readonly string[];
}

/**
 * The commit message, author and date as `git am` would write them: in-body headers, the subject's prefixes cut, the
 * text up to `---` or the patch, blank lines tidied. `text` is the body up to the patch or beyond it.
 */
export function readCommitText(headers: MailHeaders, text: string, reading: MessageReading): CommitText {
  const body = readMercurial(text) ?? readBody(text, reading);
  const title = cleanSubject(body.headers.subject ?? headers.subject);
  const lines = body.lines;
  const repeated = body.headers.subject === undefined && body.lines[0]?.trim() === title && isMercurial(text);
  return {
    message: tidy([title, '', ...(repeated ? lines.slice(1) : lines)]),
    author: readBodyAuthor(body.headers.from) ?? readAuthor(headers.from),
    date: parseDate(body.headers.date ?? headers.date),
  };
}

/** An in-body `From:` without an address is the head of a quoted mail, as Outlook writes it. */
function readBodyAuthor(from: string | undefined): Address | null {
  const author = from === undefined ? null : readAuthor(from);
  return author === null || author.email === '' ? null : author;
}

/** Does the line end a commit message: `---`, `--- a/file`, `diff -`, `Index: `? */
function isPatchBreak(line: string): boolean {
  if (line.startsWith('diff -') || line.startsWith('Index: ')) return true;
  return line.startsWith('---') && (/^--- [^ \t\r\v\f]/.test(line) || line.slice(3).trim() === '');
}

function readBody(text: string, reading: MessageReading): Body {
  let headers: BodyHeaders = {};
  let lines: string[] = [];
  let open: { name: HeaderName; value: string } | null = null;
  let inHeaders = true;
  const close = (): void => {
    if (open !== null) headers[open.name] = reading.decodeWords(open.value).trim();
    open = null;
  };
  for (const line of linesOf(text)) {
    if (reading.scissors === true && isScissorsLine(line)) {
      [headers, lines, open, inHeaders] = [{}, [], null, true];
      continue;
    }
    if (inHeaders) {
      const started: boolean = open !== null;
      if (line === '') {
        inHeaders = !started;
        close();
        continue;
      }
      if (open !== null && /^[ \t]/.test(line)) {
        open.value += line;
        continue;
      }
      close();
      if (/^>?From\s+[0-9a-f]{40} Mon Sep 17 00:00:00 2001$/.test(line)) continue;
      const header = readBodyHeader(line, headers);
      if (header !== null) {
        open = header;
        continue;
      }
      inHeaders = false;
    }
    if (isPatchBreak(line)) break;
    lines.push(line);
  }
  close();
  return { headers, lines };
}

function readBodyHeader(line: string, seen: BodyHeaders): { name: HeaderName; value: string } | null {
  if (/^\[PATCH\]\s/.test(line)) return { name: 'subject', value: line };
  const [, word = '', value = ''] = /^(from|subject|date):[ \t]*(.*)$/i.exec(line) ?? [];
  const name = word.toLowerCase();
  const isName = name === 'from' || name === 'subject' || name === 'date';
  return isName && seen[name] === undefined ? { name, value } : null;
}

function isMercurial(text: string): boolean {
  return text.trimStart().startsWith('# HG changeset patch');
}

/** `hg export`'s form, which `hg email` puts into mails: `# User`, `# Date seconds offset`, then the message. */
function readMercurial(text: string): Body | null {
  if (!isMercurial(text)) return null;
  const headers: BodyHeaders = {};
  const lines: string[] = [];
  let inHeaders = true;
  for (const line of linesOf(text.trimStart())) {
    if (inHeaders && (line.startsWith('#') || line === '')) {
      const [, name, value = ''] = /^# (User|Date) +(.*)$/.exec(line) ?? [];
      if (name === 'User') headers.from = value;
      if (name === 'Date') headers.date = mercurialDate(value);
      continue;
    }
    inHeaders = false;
    if (isPatchBreak(line)) break;
    lines.push(line);
  }
  return { headers, lines };
}

/** Mercurial counts its offset in seconds west of Greenwich. */
function mercurialDate(value: string): string {
  const [, seconds, offset] = /^(\d{9,11})(?:\.0)? (-?\d{1,6})$/.exec(value) ?? [];
  if (seconds === undefined) return value;
  const minutes = Math.round(Number(offset) / -60);
  const zone = Math.floor(Math.abs(minutes) / 60) * 100 + (Math.abs(minutes) % 60);
  return `@${seconds} ${minutes < 0 ? '-' : '+'}${String(zone).padStart(4, '0')}`;
}

/** git-am(1): `Re:`, `[…]`, blanks and colons in front go, blanks inside become one. */
export function cleanSubject(subject: string): string {
  let at = 0;
  for (;;) {
    const char = subject.charAt(at);
    if (char === ' ' || char === '\t' || char === ':') at++;
    else if (/[rR]/.test(char) && /^[eE]:/.test(subject.slice(at + 1, at + 3)) && subject.length > at + 3)
      at += 3;
    else if (char === '[' && subject.includes(']', at)) at = subject.indexOf(']', at) + 1;
    else break;
  }
  return subject.slice(at).trim().replaceAll(/\s+/g, ' ');
}

/** git-stripspace(1): no blanks at line ends, no two empty lines together, none at either end. */
function tidy(lines: readonly string[]): string {
  const kept: string[] = [];
  for (const line of lines) {
    const text = line.trimEnd();
    if (text !== '' || (kept.length > 0 && kept.at(-1) !== '')) kept.push(text);
  }
  while (kept.at(-1) === '') kept.pop();
  return `${kept.join('\n')}\n`;
}

function linesOf(text: string): string[] {
  return text.split('\n').map(line => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
