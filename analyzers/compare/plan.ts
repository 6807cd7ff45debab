import type { Change } from '../interface/change.ts';
import { isHeader } from '../interface/match.ts';
import type { ComparedFile } from './compared-file.ts';
import { isTagged } from './symbols.ts';
import { architectureOf, isSharedHeader } from './territory.ts';

/** A change that the files of one group show by themselves. */
export interface GroupChange {
  readonly change: Change;
  readonly group: number;
}

/** The files in which a symbol, under all of its names, has to be looked at together. */
export interface SymbolPlan {
  readonly names: readonly string[];
  /** Generic files with those of this architecture; null: all of them. */
  readonly architecture: string | null;
  readonly files: readonly ComparedFile[];
}

/**
 * Plans how a symbol is compared over whole trees: once where only generic files change it, otherwise for each architecture
 * that has changes of its own, as a kernel is built for one. `changed` are files with changes of it, `others` all that
 * declare it.
 */
export function planSymbol(
  names: readonly string[],
  changed: readonly ComparedFile[],
  others: readonly ComparedFile[],
): SymbolPlan[] {
  const files = [...new Map([...changed, ...others].map(file => [file.path, file])).values()];
  const architectures = new Set(changed.map(homeOf).filter(name => name !== null));
  if (architectures.size === 0) return [{ names, architecture: null, files }];
  return [...architectures].map(architecture => ({
    names,
    architecture,
    files: filesOf(architecture, files),
  }));
}

/** What a kernel for the architecture is built of; where that has its own, what `asm-generic` has for others does not count. */
function filesOf(architecture: string, files: readonly ComparedFile[]): ComparedFile[] {
  const isOwn = files.some(file => homeOf(file) === architecture && file.after !== null);
  return files.filter(file => {
    if (isOwn && file.path.startsWith('include/asm-generic/')) return false;
    return [null, architecture].includes(homeOf(file));
  });
}

function homeOf({ path }: ComparedFile): string | null {
  return architectureOf(path);
}

/** Kinds that may be one half of a move, or a statement on the whole tree that other files can contradict. */
const halves: ReadonlySet<string> = new Set([
  'symbol-added',
  'symbol-removed',
  'symbol-renamed',
  'export-added',
  'export-removed',
  'made-static',
  'made-global',
  'macro-removed',
  'macro-to-function',
  'function-to-macro',
  'enum-removed',
  'typedef-changed',
]);

/** Could another file contradict the change? */
export function isHalf({ parts }: Change): boolean {
  return parts.some(({ kind }) => halves.has(kind));
}

/** Is it a change of something that only the files of its directory can mean: a type or a macro of a header of their own? */
export function isPrivate(change: Change): boolean {
  const { file, symbol, parts } = change;
  if (!isHeader(file) || isSharedHeader(file)) return false;
  if (isType(change)) return true;
  const texts = parts.flatMap(({ before, after }) => [before, after]).filter(text => text !== null);
  return texts.every(text => /\bstatic\b/.test(text.slice(0, Math.max(0, text.indexOf(symbol)))));
}

/** Is the symbol a type, a constant or a macro, not a function or a variable? */
export function isType({ symbol, parts }: Pick<Change, 'symbol' | 'parts'>): boolean {
  if (isTagged(symbol)) return true;
  return parts.some(
    ({ kind, before, after }) =>
      /^(?:struct|enum|macro|typedef|ops)-/.test(kind) ||
      [before, after].some(text => text === symbol || (text !== null && /^(?:#define|typedef) /.test(text))),
  );
}
