import type { Change, ChangePart } from '../interface/change.ts';
import { aggregateName, enumName } from '../interface/differing.ts';
import { isHeader } from '../interface/match.ts';
import { mayHaveTwins } from '../interface/twins.ts';
import type { FunctionFact, SourceFacts, VariableFact } from '../source/facts.ts';

/** What of a symbol others have: its export, what is linked by its name, or what only a header gives them. */
export type Given = 'export' | 'linked' | 'macro' | 'type';

/** What a part says goes; null where nothing does. */
export function goingOf({ kind, before, after }: ChangePart): Given | null {
  if (kind === 'export-removed') return 'export';
  if (kind === 'macro-removed') return 'macro';
  if (kind === 'typedef-changed') return after === null ? 'type' : null;
  if (kind !== 'symbol-removed') return null;
  return typeOrLinked(before);
}

/** What a part says comes, where other files may define the same already; null where nothing does. */
export function comingOf(part: ChangePart, change: Change): Given | null {
  return mayHaveTwins(part, change) ? typeOrLinked(part.after) : null;
}

function typeOrLinked(declaration: string | null): Given {
  return /^(?:struct|union|enum) \S+$|^enum \{/.test(declaration ?? '') ? 'type' : 'linked';
}

/** Does a file give others what goes, or comes, elsewhere? `symbol` is called as a change calls it: `struct pid`, `alloc_pid`. */
export function givesToOthers(
  { path, facts }: { readonly path: string; readonly facts: SourceFacts },
  symbol: string,
  given: Given,
): boolean {
  if (given === 'export') return facts.exports.some(fact => fact.symbol === symbol);
  const header = isHeader(path);
  const isReached = ({ name, form, storage }: FunctionFact | VariableFact): boolean =>
    name === symbol && form === 'definition' && (header || storage !== 'static');
  if (given === 'linked' && [...facts.functions, ...facts.variables].some(isReached)) return true;
  if (!header) return false;
  if (given !== 'type') return facts.macros().some(({ name }) => name === symbol);
  return (
    facts.aggregates().some(fact => aggregateName(fact) === symbol) ||
    facts.enums().some(fact => enumName(fact) === symbol) ||
    facts.typedefs().some(({ name }) => name === symbol)
  );
}
