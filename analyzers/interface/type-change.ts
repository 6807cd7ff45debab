import type { Change, ChangePart, Tier } from './change.ts';
import { worstFirst } from './kinds/table.ts';
import { isHeader } from './match.ts';
import { isUserHeader } from './tier.ts';

/** Where a type or macro stands after; before for one that is gone. */
export interface TypePlace {
  readonly path: string;
  readonly line: number;
}

/** One change of a type or macro; null when nothing of it changed. `paths` are all places that had or have it. */
export function typeChange(
  symbol: string,
  parts: readonly ChangePart[],
  { path, line }: TypePlace,
  { patch, paths }: { readonly patch: number; readonly paths: readonly string[] },
): Change | null {
  const sorted = worstFirst(parts);
  const [worst] = sorted;
  if (worst === undefined) return null;
  return {
    symbol,
    kind: worst.kind,
    parts: sorted,
    file: path,
    line,
    patch,
    tier: tierOfPaths(paths),
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
  };
}

/** A type or macro is seen by whoever can include it. */
export function tierOfPaths(paths: readonly string[]): Tier {
  if (paths.some(isUserHeader)) return 'user';
  return paths.some(isHeader) ? 'global' : 'local';
}

/** `include/linux/pid.h: struct pid`. */
export function placedText(path: string, text: string): string {
  return `${path}: ${text}`;
}
