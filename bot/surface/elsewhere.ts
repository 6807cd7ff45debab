import type { Change, ChangePart } from '../../analyzers/interface/change.ts';
import { isHeader } from '../../analyzers/interface/match.ts';
import { comingOf, givesToOthers, goingOf, type Given } from '../../analyzers/reach/elsewhere.ts';
import { factsAbout } from '../../analyzers/reach/answer.ts';
import { isOutsideKernel, shareArchitecture } from '../../analyzers/reach/territory.ts';
import type { GateTree } from '../gates/tree.ts';
import type { Place } from '../index/place.ts';

/** Of a type or a macro that more headers than this name, none is read. */
const mostRead = 40;

/**
 * A change whose parts that go say who still defines, or exports, the same, and those that come who does already: an architecture
 * of many may have its own.
 */
export async function withElsewhere(change: Change, tree: GateTree): Promise<Change> {
  if (change.tier === 'local' || change.parts.every(part => wantedOf(part, change) === null)) return change;
  const parts: ChangePart[] = [];
  for (const part of change.parts) {
    const wanted = wantedOf(part, change);
    const elsewhere = wanted === null ? null : await othersOf(change, wanted, tree);
    parts.push(elsewhere === null ? part : { ...part, elsewhere });
  }
  return { ...change, parts };
}

interface Wanted {
  readonly given: Given;
  /** The sides of a touched file that must give it. */
  readonly sides: readonly ('before' | 'after')[];
}

/** What is asked of other files; null: nothing. What one of them loses meanwhile it does not define already. */
function wantedOf(part: ChangePart, change: Change): Wanted | null {
  const going = goingOf(part);
  if (going !== null) return { given: going, sides: ['after'] };
  const coming = comingOf(part, change);
  return coming === null ? null : { given: coming, sides: ['before', 'after'] };
}

/** The files that give it to others, those first that the kernel has of this one; null where nobody can say. */
async function othersOf(
  { symbol, file }: Change,
  { given, sides }: Wanted,
  tree: GateTree,
): Promise<string[] | null> {
  const name = symbol.split(' ').at(-1) ?? symbol;
  const touched = tree.touched.flatMap(state => {
    const { path } = state;
    const all = sides.map(side => factsAbout(name, state, side));
    return all.every(facts => facts !== null && givesToOthers({ path, facts }, symbol, given)) ? [path] : [];
  });
  const isLinkedTo = given === 'export' || given === 'linked';
  const rest = await tree.rest([name], isLinkedTo ? undefined : isHeader);
  const untouched = await giving(rest, { symbol, given }, tree);
  if (untouched === null) return null;
  const rank = (path: string) => (shareArchitecture(path, file) ? `0 ${path}` : `1 ${path}`);
  return [...touched, ...untouched]
    .filter(path => !isOutsideKernel(path))
    .toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1));
}

async function giving(
  places: readonly Place[],
  { symbol, given }: { readonly symbol: string; readonly given: Given },
  tree: GateTree,
): Promise<string[] | null> {
  if (given === 'export') return pathsOf(places.filter(place => place.exports));
  if (given === 'linked') return pathsOf(places.filter(isLinked));
  const headers = places.filter(({ path }) => isHeader(path));
  if (headers.length > mostRead) return null;
  const found: string[] = [];
  for (const place of headers) {
    const version = await tree.read(place);
    const file = version && { path: place.path, facts: version.facts };
    if (file !== null && givesToOthers(file, symbol, given)) found.push(place.path);
  }
  // The index knows no macro that is a number.
  return given === 'macro' && found.length === 0 ? null : found;
}

function isLinked({ path, defines, definesLocally, definesMacro }: Place): boolean {
  return defines || ((definesLocally || definesMacro) && isHeader(path));
}

function pathsOf(places: readonly Place[]): string[] {
  return places.map(({ path }) => path);
}
