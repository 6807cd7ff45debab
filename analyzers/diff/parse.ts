import { readBinary } from './binary.ts';
import type { BinaryDiff, Diff, DiffDamage, FileDiff, Hunk } from './diff.ts';
import { readGitHeader } from './git-header.ts';
import type { Header } from './header.ts';
import { readPlainHeader } from './plain-header.ts';
import { hunkHeader, readHunk } from './hunk.ts';
import { binaryText, lineEnd, skipLine, standsAt } from './scan.ts';
import type { Damaged, Scan } from './scan.ts';
import { withoutCarriageReturns } from './crlf.ts';

function isPlainHeader(scan: Scan): boolean {
  const { bytes, at } = scan;
  if (!standsAt(bytes, at, '--- ')) {
    return false;
  }
  const second = lineEnd(bytes, at);
  return standsAt(bytes, second, '+++ ') && standsAt(bytes, lineEnd(bytes, second), '@@ -');
}

function isHeader(scan: Scan): boolean {
  return standsAt(scan.bytes, scan.at, 'diff --git ') || isPlainHeader(scan);
}

/** Context diffs are not taken by git; said only when their header is whole. */
function isContextHeader(scan: Scan): boolean {
  const { bytes, at } = scan;
  if (!standsAt(bytes, at, '*** ')) {
    return false;
  }
  const second = lineEnd(bytes, at);
  return standsAt(bytes, second, '--- ') && standsAt(bytes, lineEnd(bytes, second), '***************');
}

/** Goes to the next file diff over whatever else a mail holds; null at the end. */
function findHeader(scan: Scan): Header | Damaged | null {
  while (scan.at < scan.bytes.length) {
    if (standsAt(scan.bytes, scan.at, '@@ -') && hunkHeader(scan.bytes, scan.at) !== null) {
      return { line: scan.line, reason: 'a hunk without a header: no line above it names the file' };
    }
    if (isContextHeader(scan)) {
      return { line: scan.line, reason: 'a context diff: git takes only unified diffs (diff -u)' };
    }
    if (standsAt(scan.bytes, scan.at, 'diff --git ')) {
      const header = readGitHeader(scan);
      if (header !== null) {
        return header;
      }
    } else if (isPlainHeader(scan)) {
      return readPlainHeader(scan);
    } else {
      skipLine(scan);
    }
  }
  return null;
}

interface Content {
  readonly hunks: readonly Hunk[];
  readonly binary: BinaryDiff | null;
  readonly damaged: Damaged | null;
}

function readHunks(scan: Scan): Content {
  const hunks: Hunk[] = [];
  while (standsAt(scan.bytes, scan.at, '@@ -')) {
    const hunk = readHunk(scan);
    if ('reason' in hunk) {
      return { hunks, binary: null, damaged: { line: hunk.line, reason: `corrupt patch: ${hunk.reason}` } };
    }
    hunks.push(hunk);
  }
  return { hunks, binary: null, damaged: null };
}

function readContent(scan: Scan): Content {
  const { bytes, at } = scan;
  const end = lineEnd(bytes, at);
  if (standsAt(bytes, at, 'GIT binary patch\n') || standsAt(bytes, at, 'GIT binary patch\r\n')) {
    skipLine(scan);
    const binary = readBinary(scan);
    return 'reason' in binary
      ? { hunks: [], binary: null, damaged: binary }
      : { hunks: [], binary, damaged: null };
  }
  const differ = standsAt(bytes, at, 'Binary files ') || standsAt(bytes, at, 'Files ');
  if (differ && / differ\r?\n$/.test(binaryText(bytes, Math.max(at, end - 10), end))) {
    skipLine(scan);
    return { hunks: [], binary: { forward: null, reverse: null }, damaged: null };
  }
  return readHunks(scan);
}

function changesMode(header: Header): boolean {
  return header.oldMode !== null && header.newMode !== null && header.oldMode !== header.newMode;
}

/** Why the file diff as a whole is refused, though each of its hunks is well formed; null when it is not. */
function contradiction(header: Header, { hunks, binary }: Content): string | null {
  if (header.status === 'added' && hunks.some(hunk => hunk.oldCount > 0)) {
    return 'the new file depends on old contents';
  }
  if (header.status === 'deleted' && hunks.some(hunk => hunk.newCount > 0)) {
    return 'the deleted file still has contents';
  }
  const empty = hunks.length === 0 && binary === null && header.status === 'modified' && !changesMode(header);
  return empty ? 'a header and no change under it' : null;
}

/** Goes on behind damage: what follows up to the next header belongs to the broken file. */
function skipBroken(scan: Scan, from: number): void {
  if (scan.at === from) {
    skipLine(scan);
  }
  while (scan.at < scan.bytes.length && !isHeader(scan)) {
    skipLine(scan);
  }
}

/** The name to give with damage. */
function nameOf(header: Header): string | null {
  return header.newPath ?? header.oldPath;
}

/**
 * Reads the unified diffs in a text, as `git apply` reads them: whatever stands between them is passed over, and what
 * git would refuse is recorded as damage, with git's line; reading then goes on at the next header. Never throws; takes
 * time linear in the bytes. Names are taken with `-p1`, or `-p0` where they show that they were written without prefix;
 * `strip` decides it for all.
 */
export function parseDiff(text: Uint8Array, strip?: number): Diff {
  const bytes = withoutCarriageReturns(text);
  const scan: Scan = { bytes, at: 0, line: 1, strip: strip ?? 1, stripKnown: strip !== undefined };
  const files: FileDiff[] = [];
  const damage: DiffDamage[] = [];
  while (scan.at < bytes.length) {
    const from = scan.at;
    const header = findHeader(scan);
    if (header === null) {
      break;
    }
    if ('reason' in header) {
      damage.push({ ...header, file: null });
      skipBroken(scan, from);
      continue;
    }
    const content = readContent(scan);
    files.push({ ...header, hunks: content.hunks, binary: content.binary });
    const refused = contradiction(header, content);
    if (content.damaged !== null) {
      damage.push({ ...content.damaged, file: nameOf(header) });
      skipBroken(scan, from);
    } else if (refused !== null) {
      damage.push({ line: header.line, file: nameOf(header), reason: refused });
    }
  }
  return { files, damage };
}
