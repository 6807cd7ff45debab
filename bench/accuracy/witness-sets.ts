import { isSource } from './commit.ts';
import type { Commit } from './commit.ts';
import type { Sets } from './measure.ts';
import type { Tag } from './witness.ts';

/** What the witnesses say of a commit; `unsure` holds names declared in more than one way on a side. */
export interface Witnessed {
  readonly sets: Sets;
  readonly unsure: ReadonlySet<string>;
  /** The declarations of a name before and after, for a person to judge. */
  readonly seen: (name: string) => { before: string[]; after: string[] };
}

/**
 * The corpus's own method, `kernel-interface` in its README: sets of declarations by name over all touched files,
 * compared before and after; exports by their text. Functions come and go with their definitions: a prototype alone is none.
 */
export function witnessSets(
  commit: Commit,
  blobs: ReadonlyMap<string, Buffer>,
  tags: ReadonlyMap<string, Tag[]>,
): Witnessed {
  const sources = commit.files.filter(file => isSource(file.path));
  const c = sources.filter(file => !file.path.endsWith('.S'));
  const before = byName(c.flatMap(file => tags.get(file.before ?? '') ?? []));
  const after = byName(c.flatMap(file => tags.get(file.after ?? '') ?? []));
  const exportsBefore = exportsIn(sources.map(file => blobs.get(file.before ?? '')));
  const exportsAfter = exportsIn(sources.map(file => blobs.get(file.after ?? '')));
  const bodiesBefore = byName(definitions(c.map(file => tags.get(file.before ?? ''))));
  const bodiesAfter = byName(definitions(c.map(file => tags.get(file.after ?? ''))));
  const changed = [...before.keys()].filter(
    name => after.has(name) && text(before, name) !== text(after, name),
  );
  const clear = (name: string) => before.get(name)?.size === 1 && after.get(name)?.size === 1;
  const unsure = [...before.keys(), ...after.keys()].filter(
    name => (before.get(name)?.size ?? 1) > 1 || (after.get(name)?.size ?? 1) > 1,
  );
  return {
    sets: {
      'exports added': without(exportsAfter, exportsBefore),
      'exports removed': without(exportsBefore, exportsAfter),
      signatures: new Set(changed.filter(clear)),
      'functions added': without(bodiesAfter, bodiesBefore),
      'functions removed': without(bodiesBefore, bodiesAfter),
    },
    unsure: new Set(unsure),
    seen: name => ({ before: [...(before.get(name) ?? [])], after: [...(after.get(name) ?? [])] }),
  };
}

function definitions(files: readonly (readonly Tag[] | undefined)[]): Tag[] {
  return files.flatMap(tags => tags?.filter(tag => tag.kind === 'function') ?? []);
}

function byName(tags: readonly Tag[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const { name, signature } of tags) found.set(name, (found.get(name) ?? new Set()).add(signature));
  return found;
}

function text(sets: ReadonlyMap<string, ReadonlySet<string>>, name: string): string {
  return [...(sets.get(name) ?? [])].toSorted().join('\n');
}

function without(
  left: Iterable<string> | ReadonlyMap<string, unknown>,
  right: { has(name: string): boolean },
): Set<string> {
  const names = left instanceof Map ? (left.keys() as Iterable<string>) : (left as Iterable<string>);
  return new Set([...names].filter(name => !right.has(name)));
}

/** Symbols exported in any of the files, read as text: a line that starts with an export macro, outside comments and `#if 0`. */
function exportsIn(files: readonly (Buffer | undefined)[]): Set<string> {
  const found = new Set<string>();
  for (const bytes of files) {
    if (bytes?.includes('EXPORT_') !== true) continue;
    for (const match of compiledText(bytes.toString('latin1')).matchAll(exportLine))
      found.add(match[1] ?? '');
  }
  return found;
}

const exportLine = /^[ \t]*(?:[A-Z0-9]+_)?EXPORT_(?:PER_CPU_)?SYMBOL\w*\s*\(\s*(\w+)\s*[,)]/gm;

function compiledText(text: string): string {
  const lines = text.replaceAll(/\/\*[^]*?\*\//g, comment => comment.replaceAll(/[^\n]/g, ' ')).split('\n');
  const kept: string[] = [];
  let depth = 0;
  for (const line of lines) {
    const directive = /^[ \t]*#[ \t]*(if(?:n?def)?|else|elif|endif)(.*)/.exec(line);
    if (depth === 0 && directive?.[1] === 'if' && /^[ \t]+0\s*$/.test(directive[2] ?? '')) depth = 1;
    else if (depth > 0 && directive?.[1]?.startsWith('if') === true) depth++;
    else if (depth > 0 && directive?.[1] === 'endif') depth--;
    else if (depth === 1 && directive !== null) depth = 0;
    else if (depth === 0) kept.push(line);
  }
  return kept.join('\n');
}
