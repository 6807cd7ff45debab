import { bodyOf, type PlacedFunction } from '../function-pairs.ts';
import { takesChosenNumber } from './chosen-number.ts';
import type { DerivedFact } from './derived-fact.ts';

const NAMED =
  /^(?:cr|ckpt|rst)_[a-z]|_(?:checkpoint|ckpt)$|(?:^|_)restore_(?:pid|tid|id|task|mm|file|socket|timer|ipc)/;
/** A wrapper needs no comment. */
const FEW = 3;

/** `restore-helper`: a function that only restart needs, by its name or because it takes a chosen number, with more than a few statements. */
export function restoreHelper(placed: PlacedFunction): DerivedFact[] {
  const { fact } = placed;
  if (!NAMED.test(fact.name) && !takesChosenNumber(placed)) return [];
  const statements = bodyOf(placed).filter(({ kind }) => kind === 'statement');
  if (statements.length <= FEW) return [];
  const place = { line: fact.line, function: fact.name, guards: fact.guards };
  return [{ name: 'restore-helper', text: fact.name, aggregate: null, ...place }];
}
