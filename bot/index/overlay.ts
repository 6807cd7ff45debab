import type { UnitKey } from '../../storage/tree-index/unit-key.ts';

/** A file that a tree has otherwise than the one below it. */
export interface Spot {
  readonly path: string;
  /** The id of its blob. */
  readonly blob: string;
}

/** In what a tree differs from one that is indexed: its other files, and those that are gone. */
export interface Overlay {
  /** Is the file otherwise than in the tree below, or gone? */
  has(path: string): boolean;
  /** The file is another one, which is not read yet; null: there is no such file, or none that is indexed. */
  set(path: string, blob: string | null): void;
  /** The unit of the index that says what the file does. */
  read(spot: Spot, unit: UnitKey): void;
  /** The file is again as in the tree below. */
  delete(path: string): void;
  /** The files that a unit speaks of. */
  standing(unit: UnitKey): readonly Spot[];
  /** The files of which nothing is known. */
  readonly unread: ReadonlyMap<string, Spot>;
}

/** An overlay of nothing. */
export function emptyOverlay(): Overlay {
  /** null: no unit; the file is not read, or there is none. */
  const units = new Map<string, UnitKey | null>();
  const byUnit = new Map<string, readonly Spot[]>();
  const unread = new Map<string, Spot>();

  function remove(path: string): void {
    const unit = units.get(path);
    if (unit === undefined) return;
    unread.delete(path);
    if (unit === null) return;
    const name = nameOf(unit);
    const others = (byUnit.get(name) ?? []).filter(spot => spot.path !== path);
    if (others.length === 0) byUnit.delete(name);
    else byUnit.set(name, others);
  }

  return {
    unread,
    has: path => units.has(path),
    set(path, blob) {
      remove(path);
      units.set(path, null);
      if (blob !== null) unread.set(path, { path, blob });
    },
    read(spot, unit) {
      remove(spot.path);
      units.set(spot.path, unit);
      const name = nameOf(unit);
      byUnit.set(name, [...(byUnit.get(name) ?? []), spot]);
    },
    delete(path) {
      remove(path);
      units.delete(path);
    },
    standing: unit => byUnit.get(nameOf(unit)) ?? [],
  };
}

function nameOf({ high, low }: UnitKey): string {
  return `${high}:${low}`;
}
