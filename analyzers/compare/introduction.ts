import type { Change, ChangePart } from '../interface/change.ts';
import { aspectOf, classOf } from '../interface/kinds/table.ts';
import { isHeader } from '../interface/match.ts';
import { symbolsOf } from './symbols.ts';

/**
 * How surely what a commit did led to a part of a change between two trees: it says the `same`; it is of one `kind` with it,
 * but not the last word; it is about the same `side` of the symbol. The surest first.
 */
export const surenesses = ['same', 'kind', 'side'] as const;
export type Sureness = (typeof surenesses)[number];

const gone: ReadonlySet<string> = new Set([
  'symbol-removed',
  'macro-removed',
  'symbol-renamed',
  'made-static',
]);

/** Did what a commit did to a symbol lead to this part? null: no. */
export function matchPart(change: Change, part: ChangePart, committed: Change): Sureness | null {
  const names = symbolsOf(change);
  if (!symbolsOf(committed).some(name => names.includes(name))) return null;
  const found = committed.parts.map(other => matchParts(change.symbol, part, { committed, other }));
  const best = surenesses.find(sureness => found.includes(sureness)) ?? null;
  // A prototype that is mended later is not what changed the function.
  return best !== null && isHeader(committed.file) && !isHeader(change.file) ? 'side' : best;
}

function matchParts(
  symbol: string,
  part: ChangePart,
  { committed, other }: { readonly committed: Change; readonly other: ChangePart },
): Sureness | null {
  if (gone.has(part.kind) && part.after === null) {
    // Where it was renamed, or made static, it went all the same.
    const goes = other.kind === 'symbol-renamed' ? committed.symbol !== symbol : gone.has(other.kind);
    return goes ? 'same' : null;
  }
  if ((part.member ?? '') !== (other.member ?? '')) return null;
  if (part.kind === other.kind) return part.after === other.after ? 'same' : 'kind';
  if (aspectOf(part.kind) === 'export' || aspectOf(part.kind) === 'existence') return null;
  const weaker = classOf(other.kind) === 'compatible' && classOf(part.kind) !== 'compatible';
  return aspectOf(part.kind) === aspectOf(other.kind) && !weaker ? 'side' : null;
}
