import type { Change } from '../../../analyzers/interface/change.ts';
import { compareFiles } from '../../../analyzers/interface/compare.ts';
import type { CompareOptions, FilePair } from '../../../analyzers/interface/compare.ts';
import { nameLists } from '../../../config/lists.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';

/** A file's text before and after; null where it is absent. */
export type Sides = readonly [before: string | null, after: string | null];

/** Invented files by path; `old => new` for a renamed one. */
export type Sources = Readonly<Record<string, Sides>>;

/** Scans both sides of each file. */
export function filePairs(sources: Sources): FilePair[] {
  return Object.entries(sources).map(([name, [before, after]]) => {
    const [first = '', second] = name.split(' => ');
    const path = second ?? first;
    const facts = (text: string | null, at: string) =>
      text === null ? null : scanSource(new TextEncoder().encode(text), at);
    return {
      oldPath: before === null ? null : first,
      path,
      before: facts(before, first),
      after: facts(after, path),
    };
  });
}

/** The changes between both sides. */
export function changes(sources: Sources, options?: CompareOptions): Change[] {
  return compareFiles(filePairs(sources), 1, { lists: nameLists(), ...options });
}

/** `symbol tier: kind kind` for each change, as a table states it. */
export function summary(found: readonly Change[]): string[] {
  return found.map(
    ({ symbol, tier, parts }) => `${symbol} ${tier}: ${parts.map(part => part.kind).join(' ')}`,
  );
}
