import type { Change } from '../../interface/change.ts';
import { aboutSeries, type SeriesFact, type WholeSeries } from './series-fact.ts';

/** `renamed-global`: static data goes and global data of its type comes, in the same file and under a name that has the old one in it. */
export function renamedGlobal({ changes }: WholeSeries): SeriesFact[] {
  const gone = changes.filter(change => change.kind === 'symbol-removed' && change.tier === 'local');
  return changes.flatMap(change => {
    if (change.kind !== 'symbol-added' || change.tier === 'local') return [];
    const old = gone.find(other => isRenamed(other, change));
    if (old === undefined) return [];
    return [
      {
        ...aboutSeries('renamed-global', old.symbol, change.file),
        aggregate: change.symbol,
        line: change.line,
      },
    ];
  });
}

function isRenamed(old: Change, now: Change): boolean {
  const [before, after] = [declarationOf(old), declarationOf(now)];
  if (old.file !== now.file || before.includes('(') || !now.symbol.includes(old.symbol)) return false;
  return before === `static ${after.replace(now.symbol, old.symbol)}`;
}

function declarationOf({ parts: [part] }: Change): string {
  return part?.before ?? part?.after ?? '';
}
