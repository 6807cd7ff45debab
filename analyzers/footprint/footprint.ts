import type { Change } from '../interface/change.ts';
import type { SurfaceUse } from './consumer.ts';
import type { Spot } from './type-table.ts';
import { isLinked, type Use } from './use.ts';

/** A user interface that a program uses, with the first place. */
export interface SurfacePlace extends SurfaceUse {
  readonly first: Spot;
  readonly places: number;
}

/** A line of the core from which the body of code is called or named. */
export interface Hook extends Spot {
  /** What of the body is named there. */
  readonly symbol: string;
  /** The function that does so; null outside of any. */
  readonly function: string | null;
}

/** A condition that was put into the core. */
export interface Conditional extends Spot {
  readonly condition: string;
}

/** What a body of code takes from the rest of the kernel, and what it changes there. */
export interface Footprint {
  /** As asked for: a directory or a range. */
  readonly of: string;
  /** The commit whose tree it is held against; null for a program. */
  readonly against: string | null;
  readonly home: readonly string[];
  readonly language: 'kernel' | 'user';
  /** Of a directory, its own lines; of a range, what it adds and removes, inside its home and outside. */
  readonly lines: { readonly inside: number; readonly outside: number };
  readonly files: { readonly inside: number; readonly outside: number };
  readonly uses: readonly Use[];
  readonly needs: Needs;
  readonly surface: readonly SurfacePlace[];
  /** Names that it calls and nothing in the tree defines. */
  readonly unplaced: readonly { readonly name: string; readonly first: Spot }[];
  readonly undecided: number;
  /** Interfaces of the core that it changes; of a directory none. */
  readonly changes: readonly Change[];
  readonly iterators: readonly string[];
  readonly hooks: readonly Hook[];
  readonly conditionals: readonly Conditional[];
}

/** What the tree would have to give: functions and variables to be made global, and, for a module, to be exported. */
export interface Needs {
  readonly madeGlobal: readonly string[];
  readonly exported: readonly string[];
}

/** What of the uses the tree does not give yet. */
export function needsOf(uses: readonly Use[]): Needs {
  const linked = uses.filter(isLinked);
  const names = (some: readonly Use[]): string[] => some.map(({ symbol }) => symbol).sort();
  return {
    madeGlobal: names(linked.filter(({ local }) => local)),
    exported: names(linked.filter(({ exported }) => exported === null)),
  };
}
