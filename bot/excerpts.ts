import type { FilePair } from '../analyzers/interface/compare.ts';
import type { Excerpt, TouchedFile } from '../analyzers/interface/excerpt-comparison.ts';
import { findGaps, headsIn, standsIn, type Gap } from '../analyzers/source/excerpt.ts';
import { scanExcerpt } from '../analyzers/source/scan.ts';
import { skim } from '../analyzers/source/skim.ts';
import { spellingsOf } from '../analyzers/source/spellings.ts';
import type { Skim } from '../analyzers/source/skim-pieces.ts';
import { sourceKind } from '../analyzers/source/source-kind.ts';
import type { FactsCache } from './facts.ts';
import type { AppliedFile, FileVersion } from './git/applied.ts';
import type { ObjectCache } from './git/object-cache.ts';

/** Reads of touched files what differs; good for patches that know nothing of each other. */
export type ReadTouched = (file: AppliedFile) => TouchedFile;

/** How the touched files of one series are read, and what is kept of them. */
export interface SourceReader {
  readonly facts: FactsCache;
  readonly read: ReadTouched;
}

/** Shorter sources are read whole, in bytes. */
const short = 3000;
/** At least this share must be left out to pay for reading the rest on both sides. */
const worth = 0.25;

/** Reads touched files whole: the facts are kept, for the next patch of a history begins where this one ends. */
export function wholeFiles(facts: FactsCache): ReadTouched {
  return file => ({ excerpt: null, whole: () => facts.pair(file) });
}

/** Reads the touched files of a series, as excerpts where that can be done; each is read once. */
export function openExcerpts(facts: FactsCache, skims: ObjectCache<Skim>): ReadTouched {
  // A series has its own: V8 counts what a lasting WeakMap holds as alive, and moves all of it among the old.
  const known = new Map<AppliedFile, TouchedFile>();

  function skimOf({ id, bytes }: FileVersion, like: Skim | null = null): Skim | null {
    const known = skims.get(id);
    if (known !== undefined) return known;
    const found = skim(bytes, like);
    if (found !== null) skims.set(id, found);
    return found;
  }

  function excerptOf(file: AppliedFile): Excerpt | null {
    const { oldPath, path, before, after } = file;
    if (before === null || after === null || (oldPath !== null && oldPath !== path)) return null;
    if (![before, after].every(version => isLongC(version, path))) return null;
    if (facts.kept(before.id, path) !== null) return null;
    const was = skimOf(before);
    const is = was === null ? null : skimOf(after, was);
    const gaps = was === null || is === null ? null : findGaps(was, is);
    if (was === null || is === null || gaps === null || !leavesOut(gaps.before, before)) return null;
    const whole = wholeSides(() => facts.pair(file));
    const left = scanExcerpt(was, gaps.before, whole('before'));
    const right = left === null ? null : scanExcerpt(is, gaps.after, whole('after'));
    if (right === null) return null;
    return {
      pair: { oldPath, path, before: left, after: right },
      heads: () => `${headsIn(was, gaps.before)}\n${headsIn(is, gaps.after)}`,
      hides: name =>
        spellingsOf(name).some(
          spelling => standsIn(was, gaps.before, spelling) || standsIn(is, gaps.after, spelling),
        ),
    };
  }

  return file => {
    const touched = known.get(file) ?? { excerpt: excerptOf(file), whole: () => facts.pair(file) };
    known.set(file, touched);
    return touched;
  };
}

/** Both sides of a source that is known to be there, read when one of them is first asked for. */
function wholeSides(read: () => FilePair) {
  let known: FilePair | null = null;
  return (side: 'before' | 'after') => () => {
    known ??= read();
    const { [side]: facts, path } = known;
    if (facts === null) throw new TypeError(`${path} is no source after all`);
    return facts;
  };
}

function isLongC({ mode, bytes }: FileVersion, path: string): boolean {
  return bytes.length >= short && mode.startsWith('100') && sourceKind(path) === 'c';
}

function leavesOut(gaps: readonly Gap[], { bytes }: FileVersion): boolean {
  return gaps.reduce((sum, { from, to }) => sum + to - from, 0) > bytes.length * worth;
}
