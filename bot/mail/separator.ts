/** What stands at a line that begins with `From `. */
export interface Separator {
  /** Offset behind the separator line. */
  readonly end: number;
  /** True for the line that git format-patch writes, `From <id> Mon Sep 17 00:00:00 2001`. */
  readonly git: boolean;
}

/** How far behind a separator one must see to judge it. */
export const lookAhead = 16_384;

const dated =
  /^From .{0,500}(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) +\d{1,2},? +\d{1,2}:\d\d(?::\d\d)?.{0,20} \d{4}/;
const gitLine = /^From [0-9a-f]{40}(?:[0-9a-f]{24})? Mon Sep 17 00:00:00 2001/;
const bare = /^From (?:\S+|\S.{0,200}(?:@| at ).{0,200})?$/;
const header = /^[!-9;-~]{1,200}[ \t]*:/;
const mailHeader =
  /^(?:from|to|cc|date|subject|received|message-id|return-path|delivered-to|sender|reply-to|mime-version|content-type|in-reply-to|references|x-[\w-]+|list-[\w-]+|status|errors-to|dkim-signature|authentication-results|envelope-to|arc-[\w-]+|precedence|user-agent) ?:/i;

/**
 * Does a mail begin behind the line at `at`, which starts with `From `? undefined when it is text.
 *
 * By the form of the line and by the headers under it: with a date, it separates when a header follows; without one
 * (`From nobody`, as broken archives write it) only behind an empty line and above several headers of a mail.
 */
export function readSeparator(bytes: Buffer, at: number, afterBlank: boolean): Separator | undefined {
  const newline = bytes.indexOf(10, at);
  const end = newline < 0 ? bytes.length : newline + 1;
  const line = lineAt(bytes, at, end);
  const git = gitLine.test(line);
  const good =
    git || dated.test(line)
      ? isHeaded(lineAt(bytes, end), afterBlank)
      : afterBlank && bare.test(line) && isMail(linesFrom(bytes, at));
  return good ? { end, git } : undefined;
}

/** As much of a line as can be seen. */
function lineAt(bytes: Buffer, at: number, end = bytes.indexOf(10, at) + 1 || bytes.length): string {
  return bytes.toString('latin1', at, Math.min(end, at + lookAhead)).replace(/\r?\n$/, '');
}

function linesFrom(bytes: Buffer, at: number): string[] {
  return bytes.toString('latin1', at, at + lookAhead).split(/\r?\n/);
}

function isHeaded(next: string, afterBlank: boolean): boolean {
  return mailHeader.test(next) || (afterBlank && (header.test(next) || next.startsWith('>From ')));
}

function isMail(lines: readonly string[]): boolean {
  if (!mailHeader.test(lines[1] ?? '')) return false;
  const seen = new Set<string>();
  for (const line of lines.slice(1)) {
    if (line === '') break;
    const [name] = mailHeader.exec(line) ?? [];
    if (name !== undefined) seen.add(name.toLowerCase());
  }
  return seen.size >= 2;
}
