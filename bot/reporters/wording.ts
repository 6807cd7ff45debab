import type { Change } from '../../analyzers/interface/change.ts';
import { isFunction } from '../../analyzers/interface/kinds/declared.ts';
import { sayPart } from '../../analyzers/interface/kinds/table.ts';
import { enumerate } from './counting.ts';

/** The symbol as prose writes it: `alloc_pid()` for a function. */
export function symbolName({ symbol, parts }: Pick<Change, 'symbol' | 'parts'>): string {
  return isFunction(parts, symbol) ? `${symbol}()` : symbol;
}

/** What happened to a symbol, without its name: `gains two parameters and becomes global`. */
export function whatHappened(change: Change): string {
  const parts = [...change.parts].sort(
    (a, b) => Number(b.kind === change.kind) - Number(a.kind === change.kind),
  );
  const phrases = [...new Set(parts.map(part => sayPart(part, change)))];
  return enumerate(phrases.map((phrase, index) => withoutVerb(phrase, phrases[index - 1])));
}

/** `is new` and then `now exported`: the verb is said once. */
function withoutVerb(phrase: string, previous: string | undefined): string {
  return previous?.startsWith('is ') ? phrase.replace(/^is /, '') : phrase;
}
