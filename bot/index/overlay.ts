import type { UnitKey } from '../../storage/tree-index/unit-key.ts';

/** A file that a tree has otherwise than the one below it. */
export interface Spot {
  readonly path: string;
  /** The id of its blob. */
  readonly blob: string;
  /** A unit of the index that says what the file does with a name. */
  readonly unit: UnitKey;
  /** The names of which the unit may say something wrong: it is that of a former blob. */
  readonly doubts: ReadonlySet<number>;
}

/** In what a tree differs from one that is indexed: its other files, and those that are gone. */
export interface Overlay {
  /** The names in doubt, counted for each file. */
  readonly doubts: number;
  readonly size: number;
  /** undefined: the file is as in the tree below; null: there is no such file, or none that is indexed. */
  get(path: string): Spot | null | undefined;
  set(path: string, spot: Spot | null): void;
  /** The file is again as in the tree below. */
  delete(path: string): void;
  /** The files whose unit may be wrong about a name. */
  doubtful(name: number): readonly Spot[];
  /** The files that a unit speaks of. */
  standing(unit: UnitKey): readonly Spot[];
  /** All files whose unit may be wrong about something. */
  unsure(): readonly Spot[];
}

/** An overlay of nothing. */
export function emptyOverlay(): Overlay {
  const spots = new Map<string, Spot | null>();
  const byUnit = new Map<string, readonly Spot[]>();
  const byName = new Map<number, readonly Spot[]>();
  let doubts = 0;

  function remove(path: string): void {
    const spot = spots.get(path);
    if (!spot) return;
    take(byUnit, nameOf(spot.unit), spot);
    for (const name of spot.doubts) take(byName, name, spot);
    doubts -= spot.doubts.size;
  }

  return {
    get doubts() {
      return doubts;
    },
    get size() {
      return spots.size;
    },
    get: path => spots.get(path),
    set(path, spot) {
      remove(path);
      spots.set(path, spot);
      if (spot === null) return;
      put(byUnit, nameOf(spot.unit), spot);
      for (const name of spot.doubts) put(byName, name, spot);
      doubts += spot.doubts.size;
    },
    delete(path) {
      remove(path);
      spots.delete(path);
    },
    doubtful: name => byName.get(name) ?? [],
    standing: unit => byUnit.get(nameOf(unit)) ?? [],
    unsure: () => [...spots.values()].filter(spot => spot !== null && spot.doubts.size > 0) as Spot[],
  };
}

function put<Key>(map: Map<Key, readonly Spot[]>, key: Key, spot: Spot): void {
  map.set(key, [...(map.get(key) ?? []), spot]);
}

function take<Key>(map: Map<Key, readonly Spot[]>, key: Key, spot: Spot): void {
  const others = (map.get(key) ?? []).filter(other => other !== spot);
  if (others.length === 0) map.delete(key);
  else map.set(key, others);
}

function nameOf({ high, low }: UnitKey): string {
  return `${high}:${low}`;
}
