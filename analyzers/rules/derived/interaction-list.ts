import type { Change } from '../../interface/change.ts';
import { isCheckpointHome } from './checkpoint-home.ts';
import { splitFiles } from './diffstat-split.ts';
import { aboutSeries, type SeriesFact, type WholeSeries } from './series-fact.ts';

const CLASSES: readonly { readonly said: string; readonly kinds: RegExp }[] = [
  { said: 'made global', kinds: /^made-global$/ },
  { said: 'exported', kinds: /^export-added$/ },
  { said: 'with another export', kinds: /^export-(?:removed|licence|namespace)/ },
  {
    said: 'with another signature',
    kinds: /^(?:param-(?:added|removed|retyped|reordered)|return-type|variadic)$/,
  },
  { said: 'with other fields or members', kinds: /^(?:struct-field|struct-layout|ops-member|enum-)/ },
  { said: 'under another option', kinds: /^guard-changed$/ },
  { said: 'new', kinds: /^symbol-added$/ },
  { said: 'gone', kinds: /^symbol-removed$/ },
];

/** How many symbols outside the checkpointer's own code change in which way. */
export function interactions(changes: readonly Change[]): string[] {
  const outside = changes.filter(({ file, tier }) => tier !== 'local' && !isCheckpointHome(file));
  return CLASSES.flatMap(({ said, kinds }) => {
    const count = outside.filter(({ parts }) => parts.some(({ kind }) => kinds.test(kind))).length;
    return count === 0 ? [] : [`${count} ${said}`];
  });
}

/** `interaction-list`: what a series that touches the checkpointer's own code changes in the rest of the kernel. */
export function interactionList({ files, changes }: WholeSeries): SeriesFact[] {
  const split = splitFiles(files);
  const [first] = split?.outside ?? [];
  if (split === null || first === undefined) return [];
  const counts = interactions(changes);
  const touched = split.outside.length === 1 ? '1 file changes' : `${split.outside.length} files change`;
  const symbols = counts.length === 0 ? 'no symbol that others see changes' : `symbols: ${counts.join(', ')}`;
  const text = `Outside the checkpointer's own code ${touched}; ${symbols}.`;
  return [aboutSeries('interaction-list', text, first.path)];
}
