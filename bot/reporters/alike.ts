import type { Change } from '../../analyzers/interface/change.ts';
import { sayPart } from '../../analyzers/interface/kinds/table.ts';
import { symbolName } from './wording.ts';

/** So many symbols of a file of which the same is said are told together. */
const fewest = 4;
const named = 3;

/**
 * The changes as people are told of them: an `#if` around a whole header is one sentence, not one for each declaration in
 * it. What reaches somebody is told by itself.
 */
export function joinAlike(changes: readonly Change[]): Change[] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = keyOf(change);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [change]);
    else known.push(change);
  }
  return [...groups.values()].flatMap(group => (group.length < fewest ? group : [joined(group)]));
}

function keyOf(change: Change): string {
  const { parts, file, patch, reach, consumers, symbol } = change;
  const [part] = parts;
  const reaching = consumers.length + reach.left.length + reach.modules.length > 0;
  if (part?.kind !== 'guard-changed' || parts.length > 1 || part.member !== undefined || reaching)
    return `${file}\n${patch}\n${symbol}\n${change.line}`;
  return [file, patch, sayPart(part, change)].join('\n');
}

function joined(group: readonly Change[]): Change {
  const [first] = group;
  if (first === undefined) throw new Error('no group is empty');
  const names = group.slice(0, named).map(symbolName).join(', ');
  const more = group.length > named ? ', …' : '';
  return { ...first, symbol: `each of ${group.length} symbols (${names}${more})` };
}
