import type { Spot } from './type-table.ts';

/** How a thing of the core is used: linked to, or taken from a header when compiled. */
export type UseKind =
  'function' | 'variable' | 'inline' | 'macro' | 'constant' | 'typedef' | 'struct' | 'union' | 'enum';

/** One thing of the core that a body of code uses. */
export interface Use {
  readonly symbol: string;
  readonly kind: UseKind;
  /** The directory that it belongs to. */
  readonly subsystem: string;
  /** Where it is defined. */
  readonly defined: Spot;
  /** To which modules it is exported; null: to none, or it need not be. */
  readonly exported: 'any' | 'gpl' | null;
  /** A function or variable that its file keeps to itself. */
  readonly local: boolean;
  /** The first use; how many there are. */
  readonly first: Spot;
  readonly places: number;
  /** Of a struct or union, the fields that are reached. */
  readonly fields: readonly string[];
}

/** Does using it need the linker? */
export function isLinked({ kind }: Pick<Use, 'kind'>): boolean {
  return kind === 'function' || kind === 'variable';
}
