import type { Change } from '../interface/change.ts';

/** The symbols that a change speaks of: its own, and the former name of one that was renamed. */
export function symbolsOf({ symbol, parts }: Pick<Change, 'symbol' | 'parts'>): string[] {
  const former = parts.filter(({ kind }) => kind === 'symbol-renamed').map(formerName);
  return former.length === 0 ? [symbol] : [...new Set([symbol, ...former.filter(name => name !== null)])];
}

/** The name before, of the part that says that a symbol was renamed. */
function formerName({ formerly, before }: Change['parts'][number]): string | null {
  return formerly ?? /(\w+)\(/.exec(before ?? '')?.[1] ?? null;
}

/** The name as code spells it: `pid` for `struct pid`. */
export function bareName(symbol: string): string {
  return symbol.replace(/^(?:struct|union|enum) /, '');
}

/** Is the symbol a struct, a union or an enum by its tag? */
export function isTagged(symbol: string): boolean {
  return /^(?:struct|union|enum) /.test(symbol);
}
