import { bodyOf, type PlacedFunction } from '../function-pairs.ts';
import type { RuleFact } from '../fact.ts';
import { functionText } from '../source.ts';
import type { DerivedFact } from './derived-fact.ts';

const FREED = new Set(['free_page', 'free_pages', '__free_page', '__free_pages']);
const ENDED = new Set([
  'gnttab_end_foreign_access',
  'gnttab_end_foreign_access_ref',
  'gnttab_try_end_foreign_access',
]);

/**
 * That a page is freed and the other domain's access to it ended afterwards (`early-free`): in a row, without a way out or a label
 * between, and of one object. The text is what is freed.
 */
export function earlyFrees(placed: PlacedFunction): DerivedFact[] {
  if (!functionText(placed.source, placed.fact).includes('gnttab_')) return [];
  const found: DerivedFact[] = [];
  let freed: RuleFact[] = [];
  for (const fact of bodyOf(placed)) {
    if (breaks(fact)) freed = [];
    else if (fact.kind === 'call' && FREED.has(fact.name)) freed.push(fact);
    else if (fact.kind === 'call' && ENDED.has(fact.name)) {
      const page = freed.find(
        ({ text }) => objectOf(text) !== null && objectOf(text) === objectOf(fact.text),
      );
      if (page !== undefined) found.push({ ...fact, name: 'early-free', text: page.text });
    }
  }
  return found;
}

function breaks({ kind, text }: RuleFact): boolean {
  return (
    kind === 'label' ||
    (kind === 'statement' && /^(?:return|goto|break|continue|else|case|default)\b/.test(text))
  );
}

/** The variable before the first arrow or bracket: `queue` of `queue->page[i]`. */
function objectOf(text: string): string | null {
  return /([A-Za-z_]\w*)\s*(?:->|\[|\.)/.exec(text)?.[1] ?? null;
}
