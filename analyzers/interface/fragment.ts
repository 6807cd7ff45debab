import type { FileDiff, Hunk } from '../diff/diff.ts';
import { hunkImage } from '../diff/image.ts';
import type { SourceFacts } from '../source/facts.ts';
import { NO_FACTS } from '../source/no-facts.ts';
import { scanSource } from '../source/scan.ts';
import type { Change } from './change.ts';
import { compareFiles } from './compare.ts';
import type { FilePair } from './pair.ts';

/**
 * The interface changes that the hunks of a patch show by themselves, when there is no base to apply it to. Only
 * declarations that stand wholly inside a hunk count. Renames and what an export makes of its symbol need whole
 * files and are not told; that a static prototype or another `#if` branch above the hunk says otherwise cannot be
 * excluded. Lines are those of the `@@` lines.
 */
export function compareFragments(files: readonly FileDiff[], patch: number): Change[] {
  const sources = files.filter(file => isSource(file.newPath ?? file.oldPath ?? ''));
  return compareFiles(sources.map(fragmentPair), patch, { fragments: true });
}

function isSource(path: string): boolean {
  return /\.[chsS]$/.test(path);
}

/** The two sides of a file, as far as its hunks show declarations whole. */
export function fragmentPair(file: FileDiff): FilePair {
  const path = file.newPath ?? file.oldPath ?? '';
  const oldPath = file.status === 'copied' ? null : file.oldPath;
  const sides = file.hunks.map(hunk => hunkFacts(hunk, file));
  return {
    oldPath,
    path,
    before: file.oldPath === null ? null : joined(sides.map(side => side.before)),
    after: file.newPath === null ? null : joined(sides.map(side => side.after)),
  };
}

/** Each hunk is scanned by itself: the braces that one leaves open must not swallow the next. */
function hunkFacts(hunk: Hunk, file: FileDiff): { before: SourceFacts; after: SourceFacts } {
  const image = hunkImage(hunk, 'forward');
  const facts = (bytes: Uint8Array, start: number, path: string | null) =>
    shifted(sure(scanSource(afterComment(bytes), path ?? ''), bytes), Math.max(0, start - 1));
  return {
    before: facts(image.before, image.beforeStart, file.oldPath),
    after: facts(image.after, image.afterStart, file.newPath),
  };
}

const newline = 10;
const slash = 47;
const star = 42;
const space = 32;
const tab = 9;

/** Blanks what belongs to a comment that began above the hunk. */
export function afterComment(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at + 1 < bytes.length; at++) {
    if (bytes[at] === slash && (bytes[at + 1] === star || bytes[at + 1] === slash)) return bytes;
    if (bytes[at] === star && bytes[at + 1] === slash) {
      return bytes.map((byte, index) => (index > at + 1 || byte === newline ? byte : space));
    }
  }
  return bytes;
}

/**
 * Leaves only what is certainly at file scope. Which braces are open above a hunk is not known, but the kernel
 * indents everything inside them, so a declaration that starts in the first column is outside.
 */
function sure(facts: SourceFacts, bytes: Uint8Array): SourceFacts {
  const indented = indentedLines(bytes);
  return {
    ...facts,
    functions: facts.functions.filter(fact => !indented.has(fact.startLine)),
    variables: facts.variables.filter(fact => !indented.has(fact.line)),
  };
}

/** Numbers, from 1, of the lines that begin with a blank. */
function indentedLines(bytes: Uint8Array): Set<number> {
  const lines = new Set<number>();
  let line = 1;
  for (let at = 0; at < bytes.length; at++) {
    const starts = at === 0 || bytes[at - 1] === newline;
    if (starts && (bytes[at] === space || bytes[at] === tab)) lines.add(line);
    if (bytes[at] === newline) line++;
  }
  return lines;
}

function shifted(facts: SourceFacts, by: number): SourceFacts {
  return {
    ...NO_FACTS,
    functions: facts.functions.map(fact => ({
      ...fact,
      line: fact.line + by,
      startLine: fact.startLine + by,
      endLine: fact.endLine + by,
    })),
    variables: facts.variables.map(fact => ({ ...fact, line: fact.line + by })),
    exports: facts.exports.map(fact => ({ ...fact, line: fact.line + by })),
    macros: () => facts.macros().map(fact => ({ ...fact, line: fact.line + by })),
  };
}

/** Bodies are cut off where the hunk ends, so nothing is concluded from what they call; types and macros may be, too. */
function joined(parts: readonly SourceFacts[]): SourceFacts {
  return {
    ...NO_FACTS,
    functions: parts.flatMap(part => part.functions),
    variables: parts.flatMap(part => part.variables),
    exports: parts.flatMap(part => part.exports),
    macros: () => parts.flatMap(part => part.macros()),
  };
}
