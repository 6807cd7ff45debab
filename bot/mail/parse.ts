import { createHash } from 'node:crypto';
import { readSeriesHints } from '../../analyzers/mail/base-hints.ts';
import { parseDate } from '../../analyzers/mail/date.ts';
import type { Message } from '../../analyzers/mail/message.ts';
import { readMessageIds } from '../../analyzers/mail/message-id.ts';
import { readPullRequest } from '../../analyzers/mail/pull-request.ts';
import { hasDiffstat, isQuoting } from '../../analyzers/mail/outline.ts';
import { parseSubject } from '../../analyzers/mail/subject.ts';
import { readAddresses } from './address.ts';
import { archiveDamage } from './archive-damage.ts';
import { isAutomatic } from './automatic.ts';
import { findDiff, readableParts } from './body.ts';
import { decodeHeader, headerValue, headerValues } from './header.ts';
import type { HeaderBlock } from './header.ts';
import { readEnvelope } from './envelope.ts';
import { readLists } from './lists.ts';
import { readParts } from './mime.ts';
import { readPatch } from './patch.ts';
import { readSender } from './sender.ts';
import { readText } from './text.ts';

/** How to read a mail. */
export interface ParseOptions {
  /** Drop what stands above a scissors line, as `git am --scissors`; off by default, as there. */
  readonly scissors?: boolean;
}

/**
 * Read one mail, patch file or saved archive page. Never throws, whatever the bytes; what could not be read is said in
 * `problems`. Takes time linear in the bytes.
 */
export function parseMessage(raw: Uint8Array, options: ParseOptions = {}): Message {
  const problems: string[] = [];
  const { bytes, header, obfuscated } = readEnvelope(raw);
  const subject = parseSubject(decodeHeader(headerValue(header, 'subject')));
  const [to, cc] = [readAddresses(allValues(header, 'to')), readAddresses(allValues(header, 'cc'))];
  const lists = readLists(header, [...to, ...cc]);
  const from = readSender(header, lists);
  const readable = readableParts(readParts(bytes, header));
  // What a cover letter shows is the difference to its last revision; a reply to one may well bring a patch.
  const isCover = subject.counter === 0 && !subject.reply;
  const found = isCover ? null : findDiff(readable);
  const text = readText(readable, found, problems);
  const hints = readSeriesHints(text.hints);
  problems.push(...archiveDamage(text.body, obfuscated ? (found?.diffBytes ?? null) : null));
  const digest = createHash('sha256').update(raw).digest('hex');
  return {
    id: readId(header, digest, problems),
    digest,
    subject,
    from,
    to,
    cc,
    lists,
    date: parseDate(headerValue(header, 'date')),
    inReplyTo: readMessageIds(allValues(header, 'in-reply-to')),
    references: readMessageIds(allValues(header, 'references')),
    text: text.body,
    quotes: isQuoting(text.body),
    diffstat: hasDiffstat(text.body),
    patch:
      found === null
        ? null
        : readPatch({ header, from, readable, found, scissors: options.scissors ?? false, problems }),
    pullRequest: readPullRequest(text.body),
    ...hints,
    automatic: isAutomatic(header, from, lists),
    problems,
  };
}

function allValues(header: HeaderBlock, name: string): string {
  return headerValues(header, name).join(' ');
}

function readId(header: HeaderBlock, digest: string, problems: string[]): string {
  const [id, other] = readMessageIds(headerValues(header, 'message-id').join(' '));
  if (other !== undefined) {
    // What stands first is the sender's own: servers on the way add theirs below.
    problems.push(`The mail has several Message-IDs; the first was taken, not <${other}>.`);
  }
  return id ?? `sha256:${digest.slice(0, 16)}`;
}
