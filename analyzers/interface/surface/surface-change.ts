import type { Change, ChangePart } from '../change.ts';
import { worstFirst } from '../kinds/table.ts';
import type { Sight } from './sight.ts';

/** A change of something that user space sees; `shown` is where it stands after, or before for what is gone. */
export function surfaceChange(
  symbol: string,
  parts: readonly ChangePart[],
  { path, fact: { line } }: Sight,
  patch: number,
): Change {
  const sorted = worstFirst(parts);
  return {
    symbol,
    kind: sorted[0]?.kind ?? '',
    parts: sorted,
    file: path,
    line,
    patch,
    tier: 'user',
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
  };
}

/** Changes of one symbol in one file become one. */
export function onePerSymbol(changes: readonly Change[]): Change[] {
  const found = new Map<string, Change>();
  for (const change of changes) {
    const key = `${change.file} ${change.symbol}`;
    const known = found.get(key);
    found.set(
      key,
      known === undefined ? change : { ...known, parts: worstFirst([...known.parts, ...change.parts]) },
    );
  }
  return [...found.values()].map(change => ({ ...change, kind: change.parts[0]?.kind ?? change.kind }));
}

/** A change inside one function. */
export function bodyChange(
  { name, path, line }: { readonly name: string; readonly path: string; readonly line: number },
  parts: readonly ChangePart[],
  patch: number,
): Change {
  return {
    symbol: name,
    kind: parts[0]?.kind ?? '',
    parts,
    file: path,
    line,
    patch,
    tier: 'user',
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
  };
}
