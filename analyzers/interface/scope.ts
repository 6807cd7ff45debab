import type { Change } from './change.ts';

/**
 * Tells symbols of one name apart over the patches of a series: returns a text that is the same for changes of the
 * same symbol. A local symbol is known by its file, through its moves; where nothing else of that name changes it
 * needs no file, so that it stays the same when it is made global.
 */
export function symbolScope(patches: readonly (readonly Change[])[]): (change: Change) => string {
  const homes = new Map<string, string>();
  const home = (symbol: string, file: string) => homes.get(`${symbol} ${file}`) ?? file;
  const known = new Map<string, Set<string>>();
  const shared = new Set<string>();
  for (const changes of patches) {
    const seen = new Set<string>();
    for (const change of changes) {
      const { symbol, file } = change;
      if (seen.has(symbol)) shared.add(symbol);
      seen.add(symbol);
      const from = movedFrom(change);
      if (from !== null) homes.set(`${symbol} ${file}`, home(symbol, from));
      if (change.tier !== 'local') continue;
      const files = known.get(symbol) ?? new Set();
      known.set(symbol, files.add(home(symbol, file)));
    }
  }
  const needed = (symbol: string) => shared.has(symbol) || (known.get(symbol)?.size ?? 0) > 1;
  return ({ tier, symbol, file }) => (tier === 'local' && needed(symbol) ? home(symbol, file) : '');
}

function movedFrom(change: Change): string | null {
  const moved = change.parts.find(part => part.kind === 'symbol-moved');
  return moved?.before?.split(': ')[0] ?? null;
}
