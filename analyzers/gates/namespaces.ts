import type { Change } from '../interface/change.ts';
import type { FilePair } from '../interface/pair.ts';
import { gateChange } from './change.ts';

/** The namespace that Makefiles give to the exports of a directory, by the directory, with `/` at its end. */
export type DirectoryNamespaces = ReadonlyMap<string, string>;

/** Those of the touched Makefiles, before or after. */
export function directoryNamespaces(
  files: readonly FilePair[],
  side: 'before' | 'after',
): DirectoryNamespaces {
  return new Map(
    files.flatMap(({ path, [side]: facts }) => {
      const namespace = isMakefile(path) ? facts?.makefile().namespace : undefined;
      return namespace == null ? [] : [[directoryOf(path), namespace] as const];
    }),
  );
}

/** What becomes of the exports of a directory when its Makefile names another namespace for all of them. */
export function namespaceChanges(files: readonly FilePair[], patch: number): Change[] {
  return files.flatMap(({ path, before, after }) => {
    if (!isMakefile(path) || before === null || after === null) return [];
    const [was, is] = [before.makefile().namespace, after.makefile().namespace];
    if (was === is || isStatedInSources(directoryOf(path), { files, was, is })) return [];
    const flag = (namespace: string | null) =>
      namespace === null ? null : `-DDEFAULT_SYMBOL_NAMESPACE=${namespace}`;
    const change = gateChange({
      symbol: directoryOf(path),
      parts: [{ kind: 'export-namespace', before: flag(was), after: flag(is) }],
      file: path,
      line: 1,
      patch,
      tier: 'export-gpl',
    });
    return change === null ? [] : [change];
  });
}

interface Statement {
  readonly files: readonly FilePair[];
  readonly was: string | null;
  readonly is: string | null;
}

/** Does each source of the directory say by itself what the Makefile said, or says? */
function isStatedInSources(directory: string, { files, was, is }: Statement): boolean {
  const sources = files.filter(({ path }) => directoryOf(path) === directory && path.endsWith('.c'));
  return sources.some(
    ({ before, after }) =>
      (was !== null && after?.exports.some(({ namespace }) => namespace === was) === true) ||
      (is !== null && before?.exports.some(({ namespace }) => namespace === is) === true),
  );
}

function isMakefile(path: string): boolean {
  return /(?:^|\/)(?:Makefile|Kbuild)$/.test(path);
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
