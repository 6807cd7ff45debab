import { bodySimilarity } from './body.ts';
import type { BodyReader } from './body.ts';
import { declarationText, type Declaration } from './declaration.ts';
import type { PlacedPair } from './pair.ts';

/** A definition that only one side has. */
type Orphan = PlacedPair;

/** How much of a static function's body must be kept for it to count as moved and not as another of the same name. */
const keptBody = 0.6;

/** Pairs a definition that left one file with the same one that came to another. */
export function pairMoves(pairs: readonly PlacedPair[], bodies: BodyReader): PlacedPair[] {
  const gone = new Map<string, Orphan[]>();
  const come = new Map<string, Orphan[]>();
  for (const pair of pairs) {
    if (pair.before?.defined === true && pair.after === null) push(gone, nameKey(pair.before), pair);
    if (pair.after?.defined === true && pair.before === null) push(come, nameKey(pair.after), pair);
  }
  if (gone.size === 0 || come.size === 0) return [...pairs];
  const paired = new Set<PlacedPair>();
  const moved: PlacedPair[] = [];
  for (const [key, targets] of come) {
    const sources = gone.get(key) ?? [];
    const only = sources.length === 1 && targets.length === 1;
    // Of several, those first that say the same.
    for (const alike of only ? [isAny] : [saysSame, isAny]) {
      for (const target of targets.filter(each => !paired.has(each))) {
        const source = sources.find(
          each => !paired.has(each) && alike(each, target) && isSame(each, target, only, bodies),
        );
        if (source === undefined) continue;
        paired.add(target).add(source);
        moved.push({ before: source.before, after: target.after, file: target.file });
      }
    }
  }
  return [...pairs.filter(pair => !paired.has(pair)), ...moved];
}

/**
 * A global name is one symbol wherever it stands. A static one is the same when its body is, or when it is the only
 * one of its name that goes and comes and stays within its subsystem.
 */
function isSame(gone: Orphan, come: Orphan, only: boolean, bodies: BodyReader): boolean {
  const { before } = gone;
  const { after } = come;
  if (before === null || after === null || gone.file === come.file) return false;
  if (!before.local && !after.local) return true;
  if (before.what !== 'function' || after.what !== 'function') return false;
  if (only && subsystem(before.path) === subsystem(after.path)) return true;
  const [left, right] = [bodies(gone.file, 'before', before.fact), bodies(come.file, 'after', after.fact)];
  return left !== null && right !== null && bodySimilarity(left, right) >= keptBody;
}

function isAny(): boolean {
  return true;
}

function saysSame({ before }: Orphan, { after }: Orphan): boolean {
  return before !== null && after !== null && declarationText(before) === declarationText(after);
}

/** The first two folders: `fs/gfs2`. */
function subsystem(path: string): string {
  return path.split('/').slice(0, -1).slice(0, 2).join('/');
}

function nameKey(declaration: Declaration): string {
  return `${declaration.what} ${declaration.fact.name}`;
}

function push(map: Map<string, Orphan[]>, key: string, value: Orphan): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
