import { ascendingOrder } from '../blob-history/order.ts';
import type { UnitKey } from './unit-key.ts';

/** Which blobs stand at which paths. */
export interface PlaceList {
  readonly length: number;
  add(key: UnitKey, path: string): void;
  paths(key: UnitKey): readonly string[];
  encode(): EncodedPlaces;
}

/** Places as a segment holds them. */
export interface EncodedPlaces {
  /** 3 × u32 each, ascending: key, number of the path. */
  readonly places: Uint32Array;
  readonly paths: readonly string[];
}

/** An empty list. */
export function placeList(): PlaceList {
  const known = new Map<string, string[]>();
  const keys: UnitKey[] = [];
  const paths: string[] = [];

  return {
    get length() {
      return keys.length;
    },
    add({ high, low }, path) {
      const id = `${high}:${low}`;
      const others = known.get(id);
      if (others?.includes(path)) return;
      if (others) others.push(path);
      else known.set(id, [path]);
      keys.push({ high, low });
      paths.push(path);
    },
    paths: ({ high, low }) => known.get(`${high}:${low}`) ?? [],
    encode() {
      const numbers = new Map<string, number>();
      for (const path of paths) if (!numbers.has(path)) numbers.set(path, numbers.size);
      const places = new Uint32Array(keys.length * 3);
      const order = ascendingOrder(
        Uint32Array.from(keys, key => key.high),
        Uint32Array.from(keys, key => key.low),
      );
      order.forEach((from, to) => {
        places.set([keys[from].high, keys[from].low, numbers.get(paths[from]) ?? 0], to * 3);
      });
      return { places, paths: [...numbers.keys()] };
    },
  };
}
