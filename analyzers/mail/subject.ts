/**
 * A subject, taken apart.
 *
 *     Re: [PATCH net-next v2 03/12] tcp: do not lose the timer
 *     ^reply ^tag  ^prefixes ^rev ^counter/expected  ^title
 */
export interface Subject {
  /** The whole subject, decoded, on one line. */
  readonly text: string;
  /** Without reply marks and the bracketed prefixes that concern the posting. */
  readonly title: string;
  readonly reply: boolean;
  /** Is one of the prefixes a patch tag (`PATCH`, `RFC PATCH`, `PATCHv2`, `1 of 2` …)? */
  readonly patch: boolean;
  readonly rfc: boolean;
  readonly resend: boolean;
  /** As written (v2 is 2); null when unlabelled. */
  readonly revision: number | null;
  /** The second number of `v5.1`; null without one. */
  readonly minorRevision: number | null;
  /** n of n/m; null without. */
  readonly counter: number | null;
  /** m of n/m; null without. */
  readonly expected: number | null;
  /** What else stands in the brackets: tree tags (`net-next`, `6.1.y`), list names. As written. */
  readonly prefixes: readonly string[];
}

/** Long enough for any real subject; what stands beyond cannot be a prefix, and bounds the work on hostile ones. */
const examined = 1000;

/**
 * Take a subject apart, by the habits of the kernel lists, patchwork and b4.
 *
 * Understands `[PATCHv3 1/2]`, `[RFC,net-next,v2,1/2]`, `[PATCH [v2] 6/5]`, `[PATCH 1 of 2]`, `v5.1 10/12`,
 * `(v2)` in the title, and reply marks of many languages before, between and after the brackets.
 */
export function parseSubject(text: string): Subject {
  const line = text.replaceAll(/[\s\0]+/g, ' ').trim();
  const found = emptyMarks();
  const rest = readPrefixes(line.slice(0, examined), found);
  const title = (readLooseTag(rest, found) + line.slice(examined)).trim();
  const late = found.revision === null ? /\(v(\d{1,3})\)/i.exec(title.slice(0, examined)) : null;
  return {
    text: line,
    title,
    reply: found.reply,
    patch: found.patch || found.counter !== null,
    rfc: found.rfc,
    resend: found.resend,
    revision: late === null ? found.revision : Number(late[1]),
    minorRevision: found.minorRevision,
    counter: found.counter,
    expected: found.expected,
    prefixes: found.prefixes,
  };
}

interface Marks {
  reply: boolean;
  patch: boolean;
  rfc: boolean;
  resend: boolean;
  revision: number | null;
  minorRevision: number | null;
  counter: number | null;
  expected: number | null;
  prefixes: string[];
}

function emptyMarks(): Marks {
  return {
    reply: false,
    patch: false,
    rfc: false,
    resend: false,
    revision: null,
    minorRevision: null,
    counter: null,
    expected: null,
    prefixes: [],
  };
}

/** `Re:`, `Re[2]:`, `AW:` and the like, which no kernel subsystem is called. */
const replyMark =
  /^(?:re|aw|fwd|wg|antw|antwort|antwoord|sv|odp|ynt|回复|答复|回覆|答覆|转发|轉寄|返信|回信)(?:\[\d{1,4}\]|\(\d{1,4}\)|\^\d{1,4})? ?[:：] ?|^(?:FW|Fw) ?: ?|^(?:RE|AW|FWD?) (?=\S)/i;

/** Marks that are also the names of subsystems (`fs:`), so they count only in front of a bracket. */
const replyMarkBeforeBracket = /^(?:fw|vs|vl|vb|ref|rv|res|enc|tr|rif|ilt|bls|fs|sb|r|i) ?[:：] ?(?=\[)/i;

function readPrefixes(line: string, found: Marks): string {
  let rest = line;
  for (;;) {
    const mark = matchReplyMark(rest);
    if (mark > 0) {
      found.reply = true;
      rest = rest.slice(mark);
      continue;
    }
    const end = rest.startsWith('[') ? closingBracket(rest) : -1;
    if (end < 0) return rest;
    readBracket(rest.slice(1, end), found);
    rest = rest.slice(end + 1).trimStart();
  }
}

function matchReplyMark(rest: string): number {
  const mark = replyMark.exec(rest) ?? replyMarkBeforeBracket.exec(rest);
  if (mark === null) return 0;
  // "Re introduce" is a title, "RE meep" a reply: without a colon only capitals count.
  if (!/[:：]/.test(mark[0]) && mark[0] !== mark[0].toUpperCase()) return 0;
  if (/^fw ?:/.test(mark[0]) && !rest.slice(mark[0].length).startsWith('[')) return 0;
  return mark[0].length;
}

/** The bracket that closes the first one, nested ones skipped; when one is missing, the first after a patch tag; else -1. */
function closingBracket(rest: string): number {
  let depth = 0;
  for (let at = 0; at < rest.length; at++) {
    const char = rest[at];
    if (char === '[') depth++;
    if (char === ']') depth--;
    if (depth === 0) return at;
  }
  const first = rest.indexOf(']');
  return /patch|\d\/\d/i.test(rest.slice(0, Math.max(first, 0))) ? first : -1;
}

function readBracket(content: string, found: Marks): void {
  const joined = content
    .replaceAll(/[[\]]/g, ' ')
    .replaceAll(/(?<!\d)(\d{1,4}) ?(?:\/|of|out of) ?(\d{1,4})(?!\d)/gi, '$1/$2')
    .replaceAll(/(?<![a-z])(?:take|try|version|ver|rev|revision) ?#?(\d{1,3})(?!\d)/gi, 'v$1');
  for (const word of joined.split(/[\s,;]+/)) {
    if (word === '') continue;
    const marks = { ...found };
    if (readWord(word, marks)) Object.assign(found, marks);
    else found.prefixes.push(word);
  }
}

const wordParts =
  /[-_:/.+|!]|(patch(?:es|set|v(?=\d))?|rfc|rft|resend|resent|repost|v(?=\d))|(\d{1,4})\/(\d{1,4})(?!\d)|(\d{1,3})(?:\.(\d{1,3}))?(?!\d)|#(\d{1,3})(?!\d)/iy;

/** Read one word of a bracket (`RFC/PATCHv2.1`); false when it is not wholly made of known marks. */
function readWord(word: string, marks: Marks): boolean {
  let at = 0;
  let version = false;
  let known = false;
  while (at < word.length) {
    wordParts.lastIndex = at;
    const part = wordParts.exec(word);
    if (part === null || part[0] === '') return false;
    const [whole, mark, counter, expected, major, minor, take] = part;
    if (major !== undefined && !version) return false;
    version = false;
    if (mark !== undefined) version = readMark(mark.toLowerCase(), marks);
    else if (counter !== undefined) readCounter(Number(counter), Number(expected), marks);
    else if (major !== undefined) readRevision(Number(major), minor, marks);
    else if (take !== undefined) readRevision(Number(take), undefined, marks);
    known ||= whole.length > 1 || mark !== undefined || major !== undefined;
    at += whole.length;
  }
  return known;
}

/** True when the mark ends in the `v` that a revision follows. */
function readMark(mark: string, marks: Marks): boolean {
  if (mark.startsWith('patch')) marks.patch = true;
  if (mark === 'rfc') marks.rfc = true;
  if (mark === 'rft') marks.prefixes = [...marks.prefixes, 'RFT'];
  if (mark.startsWith('res') || mark === 'repost') marks.resend = true;
  return mark.endsWith('v');
}

function readCounter(counter: number, expected: number, marks: Marks): void {
  marks.counter ??= counter;
  marks.expected ??= expected;
}

function readRevision(major: number, minor: string | undefined, marks: Marks): void {
  if (marks.revision !== null) return;
  marks.revision = major;
  marks.minorRevision = minor === undefined ? null : Number(minor);
}

/** `PATCH 1/2: title` and `RFC PATCH title`, written without brackets. */
function readLooseTag(rest: string, found: Marks): string {
  if (found.patch) return rest;
  const tag = /^(?:RFC[ /-])?PATCH(?: ?v\d{1,3})?(?: \d{1,4}\/\d{1,4})?(?: ?[:-] | (?=\S)(?<=\d ))/.exec(
    rest,
  );
  if (tag === null) return rest;
  readBracket(tag[0].replace(/[:-] $/, ''), found);
  return rest.slice(tag[0].length);
}
