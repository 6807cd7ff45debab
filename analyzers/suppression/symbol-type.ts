import type { Change } from '../interface/change.ts';
import { isFunction } from '../interface/kinds/declared.ts';
import type { SymbolType } from './suppression.ts';

/** What kind of thing a change is about, as its declarations say. */
export function symbolType({ symbol, parts }: Pick<Change, 'symbol' | 'parts'>): SymbolType {
  const [, tagged] = /^(struct|union|enum) /.exec(symbol) ?? [];
  if (tagged === 'struct' || tagged === 'union' || tagged === 'enum') return tagged;
  const texts = parts.flatMap(({ before, after }) => [before, after]).filter(text => text !== null);
  if (texts.some(text => text.startsWith('#define'))) return 'macro';
  if (texts.some(text => text.startsWith('typedef'))) return 'typedef';
  return isFunction(parts, symbol) ? 'function' : 'variable';
}
