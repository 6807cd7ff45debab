import { createHash } from 'node:crypto';
import { parseDiff } from '../../analyzers/diff/parse.ts';
import { readCommitText } from '../../analyzers/mail/commit-message.ts';
import type { MailHeaders } from '../../analyzers/mail/commit-message.ts';
import type { Address, Patch } from '../../analyzers/mail/message.ts';
import { parseTrailers } from '../../analyzers/mail/trailer.ts';
import { restoreAt } from './address.ts';
import { isInline, textAbove } from './body.ts';
import type { FoundDiff, ReadablePart } from './body.ts';
import { decodeText } from './charset.ts';
import { decodeHeader, decodeWords, headerValue, readHeaderBlock } from './header.ts';
import type { HeaderBlock } from './header.ts';
import { isRewritten } from './sender.ts';

/** What a patch is read from. */
export interface PatchSource {
  readonly header: HeaderBlock;
  readonly from: Address;
  readonly readable: readonly ReadablePart[];
  readonly found: FoundDiff;
  /** Drop what stands above a scissors line. */
  readonly scissors: boolean;
  /** Grows by what was found wrong. */
  readonly problems: string[];
}

/** Read the patch of a mail as `git am` would: author, date, message, and the diff's own bytes. */
export function readPatch(source: PatchSource): Patch {
  const { found, problems } = source;
  const diff = parseDiff(found.diffBytes);
  const { headers, text } = commitSource(source);
  const commit = readCommitText(headers, text, { decodeWords, scissors: source.scissors });
  if (found.holders.length > 1) {
    problems.push(
      `The mail holds ${found.holders.length} patches in parts of their own; they were read as one.`,
    );
  }
  for (const { part } of found.ignored) {
    problems.push(
      `Another diff of the mail was left out${part.fileName === '' ? '' : ` (${part.fileName})`}.`,
    );
  }
  return {
    author: commit.author,
    date: commit.date,
    commitMessage: commit.message,
    trailers: parseTrailers(commit.message),
    digest: createHash('sha256').update(found.diffBytes).digest('hex'),
    diffBytes: found.diffBytes,
    diff,
  };
}

interface CommitSource {
  readonly headers: MailHeaders;
  readonly text: string;
}

/** The headers and the text that become the commit: the mail's, or an attached patch file's own. */
function commitSource({ header, from, readable, found }: PatchSource): CommitSource {
  const [holder] = found.holders;
  const own = holder === undefined || isInline(holder) ? null : patchFile(holder);
  if (own !== null) return own;
  const enclosed = holder?.part.enclosed ?? null;
  const before = readable.filter(
    part => part === holder || (isInline(part) && precedes(part, holder, readable)),
  );
  const sameMail = before.filter(({ part }) => part.enclosed === enclosed);
  const text = sameMail.map(part => decodeText(textAbove(part), part.charset).text).join('');
  return { headers: enclosed === null ? mailHeaders(header, from) : plainHeaders(enclosed), text };
}

function precedes(
  part: ReadablePart,
  holder: ReadablePart | undefined,
  all: readonly ReadablePart[],
): boolean {
  return holder !== undefined && all.indexOf(part) < all.indexOf(holder);
}

/** An attached file made by git format-patch: it begins with headers of its own. */
function patchFile(holder: ReadablePart): CommitSource | null {
  const inner = readHeaderBlock(holder.bytes);
  const headers = plainHeaders(inner);
  if (headers.from === '' || headers.subject === '') return null;
  const end = Math.max(holder.spans[0]?.start ?? 0, inner.bodyStart);
  return { headers, text: decodeText(holder.bytes.subarray(inner.bodyStart, end), holder.charset).text };
}

function mailHeaders(header: HeaderBlock, from: Address): MailHeaders {
  const plain = plainHeaders(header);
  return isRewritten(header, from) ? { ...plain, from: `${from.name} <${from.email}>` } : plain;
}

function plainHeaders(header: HeaderBlock): MailHeaders {
  return {
    from: restoreAt(decodeHeader(headerValue(header, 'from'))),
    subject: decodeHeader(headerValue(header, 'subject')),
    date: headerValue(header, 'date'),
  };
}
