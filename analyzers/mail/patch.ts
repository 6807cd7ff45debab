import { binaryText, lineEnd, standsAt } from '../diff/scan.ts';

/** A span of bytes, its end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Scan {
  readonly bytes: Uint8Array;
  at: number;
}

const space = 32;
const plus = 43;
const minus = 45;
const at = 64;
const backslash = 92;
const newline = 10;
const carriageReturn = 13;

/**
 * Where the diffs of a mail's body stand: file diffs that touch are one span, the text between others is left out.
 *
 * A diff begins with a header that hunks or git's extended header lines follow, so that a word in the text, a quoted
 * diff (`> `), or an indented range-diff is none; it ends with the last line that its hunk counts claim, so that a
 * signature or a list's footer is not part of it. An interdiff (`Interdiff against v1:`) is not the patch.
 */
export function findDiffs(bytes: Uint8Array): Span[] {
  const scan: Scan = { bytes, at: 0 };
  const spans: Span[] = [];
  let preamble = -1;
  /** The last line of text. */
  let title = 0;
  while (scan.at < bytes.length) {
    const start = scan.at;
    if (isFileHeader(bytes, start)) {
      skipFileDiff(scan);
      if (!isInterdiff(bytes, title))
        addSpan({ start: preamble < 0 ? start : preamble, end: scan.at }, spans);
      preamble = -1;
      continue;
    }
    // A row of `=` stands under `Index:`; alone it is a ruler of the text.
    const isPreamble = isPreambleLine(bytes, start) || (preamble >= 0 && standsAt(bytes, start, '======='));
    if (isPreamble && preamble < 0) preamble = start;
    if (!isPreamble) preamble = -1;
    scan.at = lineEnd(bytes, start);
    const isBlank = scan.at - start <= 2 && (bytes[start] === newline || bytes[start] === carriageReturn);
    if (!isPreamble && !isBlank) title = start;
  }
  return spans;
}

/** The bytes of the spans, one behind the other. */
export function bytesOfSpans(bytes: Uint8Array, spans: readonly Span[]): Uint8Array {
  const [only] = spans;
  if (spans.length === 1 && only !== undefined) return bytes.subarray(only.start, only.end);
  const joined = new Uint8Array(spans.reduce((sum, span) => sum + span.end - span.start, 0));
  let length = 0;
  for (const span of spans) {
    joined.set(bytes.subarray(span.start, span.end), length);
    length += span.end - span.start;
  }
  return joined;
}

function addSpan(span: Span, spans: Span[]): void {
  const previous = spans.at(-1);
  if (previous?.end === span.start) spans[spans.length - 1] = { start: previous.start, end: span.end };
  else spans.push(span);
}

function isInterdiff(bytes: Uint8Array, title: number): boolean {
  return /^(?:interdiff|range-diff)\b/i.test(binaryText(bytes, title, title + 12));
}

const extended = [
  'index ',
  'old mode ',
  'new mode ',
  'deleted file mode ',
  'new file mode ',
  'similarity index ',
  'dissimilarity index ',
  'rename from ',
  'rename to ',
  'copy from ',
  'copy to ',
];

const contents = ['GIT binary patch', 'Binary files ', 'Files '];

function standsOneOf(bytes: Uint8Array, offset: number, starts: readonly string[]): boolean {
  return starts.some(start => standsAt(bytes, offset, start));
}

function isFileHeader(bytes: Uint8Array, offset: number): boolean {
  const next = lineEnd(bytes, offset);
  if (standsAt(bytes, offset, 'diff --git ')) {
    return (
      standsOneOf(bytes, next, extended) ||
      standsAt(bytes, next, '--- ') ||
      standsOneOf(bytes, next, contents)
    );
  }
  if (!standsAt(bytes, offset, '--- ') || !standsAt(bytes, next, '+++ ')) return false;
  return isHunkHeader(bytes, lineEnd(bytes, next));
}

/** Lines that other programs than git put in front of `---`: quilt, Subversion, CVS, `diff -r`. */
function isPreambleLine(bytes: Uint8Array, offset: number): boolean {
  return standsOneOf(bytes, offset, ['Index: ', 'diff -', 'RCS file: ', 'retrieving revision ']);
}

function isHunkHeader(bytes: Uint8Array, offset: number): boolean {
  return standsAt(bytes, offset, '@@ -');
}

function skipFileDiff(scan: Scan): void {
  const { bytes } = scan;
  if (standsAt(bytes, scan.at, 'diff --git ')) scan.at = lineEnd(bytes, scan.at);
  while (standsOneOf(bytes, scan.at, extended)) scan.at = lineEnd(bytes, scan.at);
  if (standsAt(bytes, scan.at, 'GIT binary patch')) skipBinary(scan);
  else if (standsOneOf(bytes, scan.at, contents)) scan.at = lineEnd(bytes, scan.at);
  else if (standsAt(bytes, scan.at, '--- ')) {
    scan.at = lineEnd(bytes, scan.at);
    if (standsAt(bytes, scan.at, '+++ ')) scan.at = lineEnd(bytes, scan.at);
    while (isHunkHeader(bytes, scan.at)) skipHunk(scan);
  }
}

/** `literal n` or `delta n`, lines of base 85, an empty line; twice when the reverse is there. */
function skipBinary(scan: Scan): void {
  const { bytes } = scan;
  scan.at = lineEnd(bytes, scan.at);
  while (standsAt(bytes, scan.at, 'literal ') || standsAt(bytes, scan.at, 'delta ')) {
    while (scan.at < bytes.length && !isEmptyLine(bytes, scan.at)) scan.at = lineEnd(bytes, scan.at);
    scan.at = lineEnd(bytes, scan.at);
  }
}

function isEmptyLine(bytes: Uint8Array, offset: number): boolean {
  return bytes[offset] === newline || (bytes[offset] === carriageReturn && bytes[offset + 1] === newline);
}

function skipHunk(scan: Scan): void {
  const { bytes } = scan;
  const end = lineEnd(bytes, scan.at);
  const counts = /^@@ -\d+(?:,(\d{1,9}))? \+\d+(?:,(\d{1,9}))? @@/.exec(
    binaryText(bytes, scan.at, Math.min(end, scan.at + 80)),
  );
  scan.at = end;
  if (counts === null) return;
  let old = Number(counts[1] ?? 1);
  let fresh = Number(counts[2] ?? 1);
  while (scan.at < bytes.length && (old > 0 || fresh > 0)) {
    const first = bytes[scan.at];
    if (first === space || isEmptyLine(bytes, scan.at)) {
      old--;
      fresh--;
    } else if (first === minus) old--;
    else if (first === plus) fresh--;
    else if (first !== backslash) {
      skipDamage(scan);
      return;
    }
    scan.at = lineEnd(bytes, scan.at);
  }
  if (bytes[scan.at] === backslash) scan.at = lineEnd(bytes, scan.at);
}

/**
 * A hunk with a line that cannot be one of a diff (a wrapped one, most often) is kept up to where it can no longer go
 * on, so that the damage is shown with its lines: the next header, a signature, or two lines of text with no line of a diff between them.
 */
function skipDamage(scan: Scan): void {
  const { bytes } = scan;
  let kept = scan.at;
  let strange = 0;
  while (scan.at < bytes.length && strange < 2) {
    if (isFileHeader(bytes, scan.at) || isHunkHeader(bytes, scan.at) || isPreambleLine(bytes, scan.at))
      return;
    if (standsAt(bytes, scan.at, '-- \n') || standsAt(bytes, scan.at, '____')) break;
    const first = bytes[scan.at];
    const belongs =
      first === space || first === plus || first === minus || first === at || first === backslash;
    if (!isEmptyLine(bytes, scan.at)) strange = belongs ? 0 : strange + 1;
    scan.at = lineEnd(bytes, scan.at);
    if (belongs) kept = scan.at;
  }
  scan.at = kept;
}
