import type { ChangePart } from '../change.ts';
import { declared, type SymbolGroup } from '../group.ts';
import type { FilePair } from '../pair.ts';
import { allocationContext } from './allocation.ts';
import { definitionPair } from './definition.ts';
import { lockContract } from './locks.ts';
import { parameterMeaning } from './meaning.ts';
import { returnContract } from './returns.ts';

/**
 * What a function that others can call agrees with them beside its type, as far as its text states it. A symbol with
 * several definitions is left alone: one of them says nothing of the others.
 */
export function contractParts(symbol: SymbolGroup, files: readonly FilePair[]): ChangePart[] {
  if (symbol.local || symbol.what !== 'function') return [];
  const definitions = symbol.pairs.filter(
    ({ before, after }) => before?.defined === true || after?.defined === true,
  );
  const [only] = definitions;
  if (only === undefined || definitions.length > 1) return [];
  const pair = definitionPair(only, files);
  if (pair === null) return [];
  const attributes = {
    before: declared(symbol, 'before').flatMap(({ fact }) => fact.attributes),
    after: declared(symbol, 'after').flatMap(({ fact }) => fact.attributes),
  };
  return [
    ...returnContract(pair),
    ...parameterMeaning(pair),
    ...lockContract(pair, attributes),
    ...allocationContext(pair),
  ];
}
