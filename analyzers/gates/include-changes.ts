import { differingFacts, type FileState } from '../reach/answer.ts';
import { sharedNames } from './header-paths.ts';
import type { Leftover } from './leftover.ts';

/** A header for all whose includes are others now. */
export interface IncludeChange {
  readonly path: string;
  /** How others include it. */
  readonly name: string;
  readonly line: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The headers among touched files that include something else than before, whatever the order and the condition. */
export function includeChanges(touched: readonly FileState[]): IncludeChange[] {
  return touched.flatMap(file => {
    const { path } = file;
    // Of a header that each architecture has, those who include one of the name mean another.
    const [name] = /^include\/(?!asm-).*\.h$/.test(path) ? sharedNames(path) : [];
    if (name === undefined || file.before === file.after) return [];
    const { before, after } = differingFacts(file);
    if (before === null || after === null) return [];
    const [was, is] = [before.includes(), after.includes()];
    const [left, right] = [was, is].map(list => new Set(list.map(include => include.path)));
    const added = is.filter(include => left?.has(include.path) === false);
    const removed = was.filter(include => right?.has(include.path) === false);
    if (added.length === 0 && removed.length === 0) return [];
    const line = (added[0] ?? is[0])?.line ?? 1;
    return [{ path, name, line, added: texts(added), removed: texts(removed) }];
  });
}

function texts(includes: readonly { readonly path: string }[]): string[] {
  return [...new Set(includes.map(({ path }) => path))];
}

/** Says it, with the number of files that are compiled with the header because they include it. */
export function tellIncludes({ path, line, added, removed }: IncludeChange, users: number): Leftover {
  const said = [
    ...(removed.length === 0 ? [] : [`no longer includes ${list(removed)}`]),
    ...(added.length === 0 ? [] : [`includes ${list(added)} now`]),
  ].join(' and ');
  return {
    rule: 'include-changed',
    symbol: path,
    file: path,
    line,
    text: [...removed.map(name => `- <${name}>`), ...added.map(name => `+ <${name}>`)].join(' '),
    confidence: 'proved',
    say: () => `${path}, which ${users === 1 ? '1 file includes' : `${users} files include`}, ${said}.`,
    also: [],
  };
}

function list(names: readonly string[]): string {
  const shown = names.slice(0, 4).map(name => `<${name}>`);
  const rest = names.length - shown.length;
  if (rest > 0) shown.push(`${rest} more`);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
