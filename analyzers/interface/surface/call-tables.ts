import { isUnused, servedCall } from '../../source/surface/syscall-entry.ts';
import type { SurfaceFact } from '../../source/surface-facts.ts';
import type { Change } from '../change.ts';
import { grouped } from './grouped.ts';
import type { FilePair } from '../pair.ts';
import { factTexts, identity, type Sight, type Sights } from './sight.ts';
import { surfaceChange } from './surface-change.ts';
import { surfaceSymbol } from './symbol.ts';

/** When more than this goes at once, the table is made in another way now. */
const restructured = 5;

/** What became of the numbers of system calls and of what serves them. What is appended breaks nobody. */
export function callTableChanges(sights: Sights, files: readonly FilePair[], patch: number): Change[] {
  const isTable = ({ fact }: Sight) => fact.kind === 'syscall';
  const before = grouped(sights.before.filter(isTable), tableOf);
  const after = grouped(sights.after.filter(isTable), tableOf);
  const isKept = factTexts(files, 'after', identity);
  return [...before].flatMap(([table, was]) => {
    const is = after.get(table) ?? [];
    const ordered = was.every(({ fact }) => /^\d+$/.test(fact.key) && fact.form === 'slot');
    const found = ordered ? orderedChanges(was, is) : namedChanges(was, is, isKept);
    return found.map(({ before, after, shown }) =>
      surfaceChange(
        surfaceSymbol(before),
        [{ kind: 'syscall', before: before.text, after: after?.text ?? null }],
        shown,
        patch,
      ),
    );
  });
}

interface Found {
  readonly before: SurfaceFact;
  readonly after: SurfaceFact | null;
  readonly shown: Sight;
}

function tableOf({ file, fact }: Sight): string {
  return `${file} ${fact.form} ${fact.form === 'slot' ? (fact.owner ?? '') : ''}`;
}

/** Places known by their order: when some are put in or taken out, the first that has another number is told. */
function orderedChanges(was: readonly Sight[], is: readonly Sight[]): Found[] {
  if (is.length === 0) return [];
  const found: Found[] = [];
  for (let at = 0; at < was.length; at++) {
    const [before, after] = [was[at], is[at]];
    if (before === undefined) continue;
    if (after === undefined) {
      if (!isUnused(entryOf(before))) found.push({ before: before.fact, after: null, shown: before });
      continue;
    }
    if (isSameCall(entryOf(before), entryOf(after))) continue;
    found.push({ before: before.fact, after: after.fact, shown: after });
    if (was.length !== is.length) return found.slice(0, 1);
  }
  return found;
}

function entryOf({ fact }: Sight): string {
  return fact.aspects['entry'] ?? '';
}

/** A number that was not used may be given away, and an architecture may wrap a call in its own. */
function isSameCall(was: string, is: string): boolean {
  return isUnused(was) || (!isUnused(is) && servedCall(was) === servedCall(is));
}

/** Places known by the name of their number, and rows of a `syscall.tbl`. */
function namedChanges(
  was: readonly Sight[],
  is: readonly Sight[],
  isKept: (text: string) => boolean,
): Found[] {
  const rowOf = ({ fact }: Sight) => `${fact.owner ?? ''} ${fact.key}`;
  const rows = new Map(is.map(sight => [rowOf(sight), sight]));
  const names = new Map(is.map(sight => [sight.fact.key, sight]));
  const found: Found[] = [];
  const gone: Found[] = [];
  for (const sight of was) {
    const twin = rows.get(rowOf(sight)) ?? names.get(sight.fact.key);
    if (twin === undefined) {
      if (!isUnused(entryOf(sight)) && !isKept(identity(sight.fact)))
        gone.push({ before: sight.fact, after: null, shown: sight });
    } else if (isChanged(sight, twin)) found.push({ before: sight.fact, after: twin.fact, shown: twin });
  }
  return gone.length > restructured ? found : [...found, ...gone];
}

function isChanged(was: Sight, is: Sight): boolean {
  const number = (sight: Sight) => sight.fact.aspects['number'];
  return number(was) !== number(is) || !isSameCall(entryOf(was) || '0', entryOf(is) || '0');
}
