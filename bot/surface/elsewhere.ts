import type { Change, ChangePart } from '../../analyzers/interface/change.ts';
import { isHeader } from '../../analyzers/interface/match.ts';
import { givesToOthers, goingOf, type Going } from '../../analyzers/reach/elsewhere.ts';
import { factsAbout } from '../../analyzers/reach/answer.ts';
import { isOutsideKernel, shareArchitecture } from '../../analyzers/reach/territory.ts';
import type { GateTree } from '../gates/tree.ts';
import type { Place } from '../index/place.ts';

/** Of a type or a macro that more headers than this name, none is read. */
const mostRead = 40;

/** A change whose parts that go say who still defines, or exports, the same: an architecture of many may give up its own. */
export async function withElsewhere(change: Change, tree: GateTree): Promise<Change> {
  if (change.tier === 'local' || change.parts.every(part => goingOf(part) === null)) return change;
  const parts: ChangePart[] = [];
  for (const part of change.parts) {
    const going = goingOf(part);
    const elsewhere = going === null ? null : await othersOf(change, going, tree);
    parts.push(elsewhere === null ? part : { ...part, elsewhere });
  }
  return { ...change, parts };
}

/** The files that still give it to others, those first that the kernel has which had it; null where nobody can say. */
async function othersOf({ symbol, file }: Change, going: Going, tree: GateTree): Promise<string[] | null> {
  const name = symbol.split(' ').at(-1) ?? symbol;
  const touched = tree.touched.flatMap(file => {
    const { path } = file;
    const facts = factsAbout(name, file, 'after');
    return facts !== null && givesToOthers({ path, facts }, symbol, going) ? [path] : [];
  });
  const isLinkedTo = going === 'export' || going === 'linked';
  const rest = await tree.rest([name], isLinkedTo ? undefined : isHeader);
  const untouched = await giving(rest, { symbol, going }, tree);
  if (untouched === null) return null;
  const rank = (path: string) => (shareArchitecture(path, file) ? `0 ${path}` : `1 ${path}`);
  return [...touched, ...untouched]
    .filter(path => !isOutsideKernel(path))
    .toSorted((left, right) => (rank(left) < rank(right) ? -1 : 1));
}

async function giving(
  places: readonly Place[],
  { symbol, going }: { readonly symbol: string; readonly going: Going },
  tree: GateTree,
): Promise<string[] | null> {
  if (going === 'export') return pathsOf(places.filter(place => place.exports));
  if (going === 'linked') return pathsOf(places.filter(isLinked));
  const headers = places.filter(({ path }) => isHeader(path));
  if (headers.length > mostRead) return null;
  const found: string[] = [];
  for (const place of headers) {
    const version = await tree.read(place);
    const file = version && { path: place.path, facts: version.facts };
    if (file !== null && givesToOthers(file, symbol, going)) found.push(place.path);
  }
  // The index knows no macro that is a number.
  return going === 'macro' && found.length === 0 ? null : found;
}

function isLinked({ path, defines, definesLocally, definesMacro }: Place): boolean {
  return defines || ((definesLocally || definesMacro) && isHeader(path));
}

function pathsOf(places: readonly Place[]): string[] {
  return places.map(({ path }) => path);
}
