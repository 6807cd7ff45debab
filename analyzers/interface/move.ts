import { bodySimilarity } from './body.ts';
import type { Declaration } from './declaration.ts';
import type { FilePair, PlacedPair } from './pair.ts';
import { typeKey } from './signature.ts';

/** A definition that only one side has. */
type Orphan = PlacedPair;

/** How much of a static function's body must be kept for it to count as moved and not as another of the same name. */
const keptBody = 0.6;

/** Pairs a definition that left one file with the same one that came to another. */
export function pairMoves(pairs: readonly PlacedPair[], files: readonly FilePair[]): PlacedPair[] {
  const gone = new Map<string, Orphan[]>();
  for (const pair of pairs) {
    if (pair.before?.defined === true && pair.after === null) push(gone, nameKey(pair.before), pair);
  }
  if (gone.size === 0) return [...pairs];
  const paired = new Set<PlacedPair>();
  const moved: PlacedPair[] = [];
  for (const pair of pairs) {
    if (pair.after?.defined !== true || pair.before !== null) continue;
    const source = gone
      .get(nameKey(pair.after))
      ?.find(candidate => !paired.has(candidate) && isSame(candidate, pair, files));
    if (source === undefined) continue;
    paired.add(pair).add(source);
    moved.push({ before: source.before, after: pair.after, file: pair.file });
  }
  return [...pairs.filter(pair => !paired.has(pair)), ...moved];
}

/** A global name is one symbol wherever it stands; a static one must show that it is the same function. */
function isSame(gone: Orphan, come: Orphan, files: readonly FilePair[]): boolean {
  const { before } = gone;
  const { after } = come;
  if (before === null || after === null || gone.file === come.file) return false;
  if (!before.local && !after.local) return true;
  if (before.what !== 'function' || after.what !== 'function') return false;
  if (typeKey(before.fact) !== typeKey(after.fact)) return false;
  const [left, right] = [files[gone.file]?.before ?? null, files[come.file]?.after ?? null];
  return left !== null && right !== null && bodySimilarity(left, before.fact, right, after.fact) >= keptBody;
}

function nameKey(declaration: Declaration): string {
  return `${declaration.what} ${declaration.fact.name}`;
}

function push(map: Map<string, Orphan[]>, key: string, value: Orphan): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
