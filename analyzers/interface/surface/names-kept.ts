import type { SurfaceFact } from '../../source/surface-facts.ts';
import type { FilePair } from '../pair.ts';
import { identity } from './sight.ts';

/**
 * Answers whether a name is still there after: the same one, or one of the same last part where the source does not say
 * in which directory either stands. Reads the facts of the touched files when first asked.
 */
export function namesKept(files: readonly FilePair[]): (fact: SurfaceFact) => boolean {
  let known: {
    readonly exact: Set<string>;
    readonly last: Set<string>;
    readonly unplaced: Set<string>;
  } | null = null;
  return fact => {
    known ??= readNames(files);
    if (known.exact.has(identity(fact))) return true;
    if (!hasDirectory(fact)) return false;
    return known.unplaced.has(lastPart(fact)) || (isUnplaced(fact) && known.last.has(lastPart(fact)));
  };
}

function readNames(files: readonly FilePair[]) {
  const facts = files.flatMap(file => file.after?.surface() ?? []);
  const placeable = facts.filter(hasDirectory);
  return {
    exact: new Set(facts.map(identity)),
    last: new Set(placeable.map(lastPart)),
    unplaced: new Set(placeable.filter(isUnplaced).map(lastPart)),
  };
}

function hasDirectory({ kind, form }: SurfaceFact): boolean {
  return form === 'entry' && (kind === 'sysctl' || kind === 'proc-text');
}

function isUnplaced({ kind, key }: SurfaceFact): boolean {
  return kind === 'sysctl' ? !key.includes('.') : key.includes('/.../');
}

function lastPart({ kind, key }: SurfaceFact): string {
  return `${kind} ${key.slice(key.lastIndexOf(kind === 'sysctl' ? '.' : '/') + 1)}`;
}
