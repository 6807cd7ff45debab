/** Who can see a symbol: the higher, the more people a change concerns. DESIGN: tiers T0 to T4. */
export type Tier = 'local' | 'global' | 'export-gpl' | 'export' | 'user';

/** One aspect of a change; `kind` is an id of INTERFACE.md without its prefix. */
export interface ChangePart {
  readonly kind: string;
  /** Normalised declarations, or null. */
  readonly before: string | null;
  readonly after: string | null;
  /** The field or enumerator that the part is about, by its name before if it had one. */
  readonly member?: string;
  /** Of a field that comes: the fields that it stands between; null at an end. */
  readonly beside?: { readonly after: string | null; readonly before: string | null };
  /** The symbol's old name, where it was renamed. */
  readonly formerly?: string;
  /**
   * Of what goes: the files that still define it, or export it, after the patches; of what comes, those that did before
   * already. Without it, only the touched files are known.
   */
  readonly elsewhere?: readonly string[];
  /** Why an export cannot work. */
  readonly reason?: 'static' | 'duplicate' | 'discarded';
}

/** A place in a tree; lines count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** How far a change reaches beyond the files it touches. */
export interface Reach {
  readonly left: readonly Place[];
  readonly updated: number;
  readonly modules: readonly string[];
}

/** What became of one symbol: one change per symbol, with its parts. */
export interface Change {
  readonly symbol: string;
  /** The worst part's. */
  readonly kind: string;
  readonly parts: readonly ChangePart[];
  readonly file: string;
  /** On the side after; on the side before for what is gone. */
  readonly line: number;
  /** The number of the patch, counted from 1. */
  readonly patch: number;
  readonly tier: Tier;
  /** True when the series' end still shows it; false when a later patch takes it back. */
  readonly endState: boolean;
  readonly reach: Reach;
  readonly consumers: readonly string[];
  /** Ids of INTERFACE.md 2.5 that the change is a case of, besides the kinds of its parts. */
  readonly also?: readonly string[];
}
