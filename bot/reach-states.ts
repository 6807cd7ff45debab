import type { FileState, Version } from '../analyzers/reach/answer.ts';
import type { AnalysedPatch } from './analysis.ts';
import type { ReadTouched } from './excerpts.ts';
import type { FactsCache } from './facts.ts';
import type { AppliedFile, FileVersion } from './git/applied.ts';
import { filesAfter, filesBefore, type TouchedFiles } from './touched-files.ts';

/** A row of patches that was analysed, and what lies under it. */
export interface AnalysedStack {
  /** What the series depends on, patch by patch. */
  readonly under: readonly (readonly AppliedFile[])[];
  readonly patches: readonly AnalysedPatch[];
}

/** The touched files before and after some patches. */
export interface Span {
  readonly before: TouchedFiles;
  readonly after: TouchedFiles;
}

/** The touched files of a stack, at its base and at its end. */
export interface States {
  readonly base: TouchedFiles;
  readonly end: TouchedFiles;
  /** The touched files as states; those of some paths, or all. */
  between(span: Span, paths?: Iterable<string>): FileState[];
}

/** Follows the files through the patches. */
export function openStates(
  { under, patches }: AnalysedStack,
  facts: FactsCache,
  read: ReadTouched | null = null,
): States {
  const rows = [...under, ...patches.map(({ files }) => files)];
  const base = under.reduce<Map<string, FileVersion | null>>(filesAfter, filesBefore(rows));
  const end = patches.reduce<TouchedFiles>((files, patch) => filesAfter(files, patch.files), base);
  const versions = new Map<FileVersion, Version | null>();
  // What several patches do to a file together is nowhere read in excerpts.
  const alone = rows.length === 1 ? new Map(rows[0].map(file => [file.path, file])) : null;

  function excerptOf(path: string, { before, after }: Span): FileState['excerpt'] {
    const file = read === null || before !== base || after !== end ? undefined : alone?.get(path);
    return file === undefined ? null : read?.(file).excerpt;
  }

  function versionOf(file: FileVersion | null | undefined, path: string): Version | null {
    if (!file) return null;
    const known = versions.get(file);
    if (known !== undefined) return known;
    const version = facts.version(file, path);
    versions.set(file, version);
    return version;
  }

  return {
    base,
    end,
    between: (span, paths = base.keys()) =>
      Array.from(paths, path => ({
        path,
        before: versionOf(span.before.get(path), path),
        after: versionOf(span.after.get(path), path),
        excerpt: excerptOf(path, span),
      })),
  };
}
