import type { ChangePart } from '../interface/change.ts';
import { declarationText, exportText } from '../interface/declaration.ts';
import type { SymbolGroup } from '../interface/group.ts';
import type { PlacedPair } from '../interface/pair.ts';
import { areExclusive } from '../source/exclusion.ts';
import { guardParts, sameGuards, type RenamedOptions } from './guard.ts';

/** Does a declaration of the symbol stand under the same conditions as before, wherever it stood on both sides? */
export function hasSameGuards({ pairs }: SymbolGroup): boolean {
  return pairs.every(
    ({ before, after }) =>
      before === null || after === null || sameGuards(before.fact.guards, after.fact.guards),
  );
}

/**
 * What became of the conditions around a symbol that others can see: its definition speaks first, then its declarations,
 * then its export. What moved to another file is left out: the Makefile may say there what the `#if` said here.
 */
export function symbolGuards(
  symbol: SymbolGroup,
  stays: (pair: PlacedPair) => boolean,
  renamed: RenamedOptions,
): ChangePart[] {
  if (symbol.local) return [];
  const declarations = symbol.pairs
    .filter(stays)
    .toSorted((one, other) => Number(isDefined(other)) - Number(isDefined(one)))
    .flatMap(pair => declarationGuards(pair, renamed).map(part => withStub(part, pair, symbol)));
  const [first] = declarations.length > 0 ? declarations : exportGuards(symbol, renamed);
  return first === undefined ? [] : [first];
}

/** Says that a stub came to stand in a header where the declaration does not. */
function withStub(part: ChangePart, { after }: PlacedPair, { pairs }: SymbolGroup): ChangePart {
  if (after === null || part.after === null) return part;
  const stub = pairs.some(
    pair =>
      pair.before === null &&
      pair.after?.defined === true &&
      pair.after.path === after.path &&
      areExclusive(pair.after.fact.guards, after.fact.guards),
  );
  return stub ? { ...part, after: `${part.after}, else a stub` } : part;
}

function isDefined({ before, after }: PlacedPair): boolean {
  return before?.defined === true && after?.defined === true;
}

function declarationGuards({ before, after }: PlacedPair, renamed: RenamedOptions): ChangePart[] {
  if (before === null || after === null) return [];
  const guards = { before: before.fact.guards, after: after.fact.guards };
  if (sameGuards(guards.before, guards.after)) return [];
  return guardParts({ before: declarationText(before), after: declarationText(after), guards }, renamed);
}

/** Only where there is one export on either side: several may be for several configurations. */
function exportGuards({ exports: { before, after } }: SymbolGroup, renamed: RenamedOptions): ChangePart[] {
  const [was, is] = [before[0], after[0]];
  if (was === undefined || is === undefined || before.length > 1 || after.length > 1) return [];
  if (was.path !== is.path) return [];
  const guards = { before: was.fact.guards, after: is.fact.guards };
  return guardParts({ before: exportText(was.fact), after: exportText(is.fact), guards }, renamed);
}
