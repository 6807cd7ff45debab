import type { Hunk } from './diff.ts';
import { binaryText, lineEnd, skipLine, standsAt } from './scan.ts';
import type { Damaged, Scan } from './scan.ts';

const range = /^@@ -(\d{1,15})(?:,(\d{1,15}))? \+(\d{1,15})(?:,(\d{1,15}))? @@(.*)/;

/** Headings are cut by diff programs at 80 bytes; what is longer is no heading. */
const longestHeader = 1000;

interface Header {
  readonly oldStart: number;
  readonly oldCount: number;
  readonly newStart: number;
  readonly newCount: number;
  readonly heading: string;
}

/** The numbers of an `@@` line at `at`; null when it is none, or is not a whole line. */
export function hunkHeader(bytes: Uint8Array, at: number): Header | null {
  const end = lineEnd(bytes, at);
  if (end === at || bytes[end - 1] !== 10) {
    return null;
  }
  const found = range.exec(binaryText(bytes, at, Math.min(end - 1, at + longestHeader)));
  if (found === null) {
    return null;
  }
  const [, oldStart, oldCount = '1', newStart, newCount = '1', heading = ''] = found;
  return {
    oldStart: Number(oldStart),
    oldCount: Number(oldCount),
    newStart: Number(newStart),
    newCount: Number(newCount),
    heading: heading.trim(),
  };
}

/** `\ No newline at end of file` in any language: git only asks for this many bytes. */
function isNoNewlineMark(bytes: Uint8Array, at: number, length: number): boolean {
  return length >= 12 && standsAt(bytes, at, '\\ ');
}

const lineFeed = 10;
const space = 32;
const plus = 43;
const minus = 45;
const backslash = 92;

function promised(header: Header, old: number, fresh: number): string {
  return `the hunk promises ${header.oldCount} lines before and ${header.newCount} after, and ${old} and ${fresh} of them are still to come`;
}

/** Reads the body under an `@@` line; the scan ends behind it, or at the line where it breaks. */
function readBody(scan: Scan, header: Header): Damaged | null {
  let old = header.oldCount;
  let fresh = header.newCount;
  let changed = false;
  const { bytes } = scan;
  while (scan.at < bytes.length && (old !== 0 || fresh !== 0)) {
    const end = lineEnd(bytes, scan.at);
    const kind = bytes[scan.at];
    if (bytes[end - 1] !== lineFeed) {
      return { line: scan.line, reason: `the last line is cut off; ${promised(header, old, fresh)}` };
    }
    const counts = kind === space || kind === lineFeed || kind === minus || kind === plus;
    if (!counts && !(kind === backslash && isNoNewlineMark(bytes, scan.at, end - scan.at))) {
      return { line: scan.line, reason: `no hunk line can begin like this; ${promised(header, old, fresh)}` };
    }
    old -= counts && kind !== plus ? 1 : 0;
    fresh -= counts && kind !== minus ? 1 : 0;
    changed ||= kind === plus || kind === minus;
    if (old < 0 || fresh < 0) {
      return {
        line: scan.line,
        reason: `one line more than the hunk promises (${header.oldCount} before, ${header.newCount} after)`,
      };
    }
    scan.at = end;
    scan.line += 1;
  }
  if (old !== 0 || fresh !== 0) {
    return { line: scan.line, reason: `the patch ends here; ${promised(header, old, fresh)}` };
  }
  return changed ? null : { line: scan.line, reason: 'the hunk changes nothing' };
}

/** Reads one hunk, `\ No newline at end of file` behind its last line included. */
export function readHunk(scan: Scan): Hunk | Damaged {
  const { bytes, line } = scan;
  const header = hunkHeader(bytes, scan.at);
  if (header === null) {
    return { line, reason: 'the numbers of the @@ line cannot be read' };
  }
  skipLine(scan);
  const start = scan.at;
  const damaged = readBody(scan, header);
  if (damaged !== null) {
    return damaged;
  }
  if (bytes.length - scan.at > 12 && standsAt(bytes, scan.at, '\\ ')) {
    skipLine(scan);
  }
  return { ...header, body: bytes.subarray(start, scan.at), line };
}
