import type { Change, Tier } from '../interface/change.ts';
import { isHeader } from '../interface/match.ts';
import type { FilePair } from '../interface/pair.ts';
import { isUserHeader } from '../interface/tier.ts';
import { gateChange } from './change.ts';

/** Headers for all that went or have another path, unless something was left in their place. */
export function headerChanges(files: readonly FilePair[], patch: number): Change[] {
  const kept = new Set(files.flatMap(({ path, after }) => (after === null ? [] : [path])));
  return files
    .map(({ oldPath, path, before, after }) => {
      const old = oldPath ?? path;
      if (before === null || !isHeader(old) || kept.has(old)) return null;
      const tier = tierOfHeader(old);
      if (tier === null) return null;
      const now = after === null ? null : path;
      const parts = [{ kind: 'header-moved', before: old, after: now }];
      return gateChange({ symbol: old, parts, file: now ?? old, line: 1, patch, tier });
    })
    .filter(change => change !== null);
}

/** Null for the header of one directory: those who include it are few, and are looked for. */
function tierOfHeader(path: string): Tier | null {
  if (isUserHeader(path)) return 'user';
  return /^(?:include\/|arch\/[^/]+\/(?:[\w-]+\/)?include\/)/.test(path) ? 'global' : null;
}
