import type { ChangePart } from './change.ts';
import { declarationText } from './declaration.ts';
import { declared, isDefined } from './group.ts';
import type { SymbolGroup } from './group.ts';

/** What else the touched files say of symbols that come and go. */
export interface Comings {
  /** New name to old name. */
  readonly renames: ReadonlyMap<SymbolGroup, SymbolGroup>;
  /** The old names of these. */
  readonly renamed: ReadonlySet<SymbolGroup>;
  /** Is it a macro on the side after? */
  readonly isMacro: (name: string) => boolean;
}

/** `symbol-added`, `symbol-removed` or `symbol-renamed`: a definition that only one side has, in any touched file. */
export function existenceParts(symbol: SymbolGroup, comings: Comings): ChangePart[] {
  const is = isDefined(symbol, 'after');
  if (isDefined(symbol, 'before') === is) return [];
  const old = comings.renames.get(symbol);
  if (old !== undefined) {
    return [
      {
        kind: 'symbol-renamed',
        before: definitionText(old, 'before'),
        after: definitionText(symbol, 'after'),
      },
    ];
  }
  if (is) return [{ kind: 'symbol-added', before: null, after: definitionText(symbol, 'after') }];
  // A macro of the same name serves the callers as before.
  if (comings.renamed.has(symbol) || comings.isMacro(symbol.name)) return [];
  return [{ kind: 'symbol-removed', before: definitionText(symbol, 'before'), after: null }];
}

/** The declaration with the body; null when that side has none. */
export function definitionText(symbol: SymbolGroup, side: 'before' | 'after'): string | null {
  const definition = declared(symbol, side).find(declaration => declaration.defined);
  return definition === undefined ? null : declarationText(definition);
}
