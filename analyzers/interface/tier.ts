import type { Tier } from './change.ts';
import type { Declaration } from './declaration.ts';
import { declared } from './group.ts';
import type { SymbolGroup } from './group.ts';

/** Answers how a symbol is exported by files that the series does not touch; null when it is not. */
export type ExportLookup = (symbol: string) => 'any' | 'gpl' | null;

/** From the narrowest to the widest. */
export const tiers: readonly Tier[] = ['local', 'global', 'export-gpl', 'export', 'user'];

/** Who can see a symbol, before or after, whichever is wider. */
export function tierOf(symbol: SymbolGroup, exportsElsewhere: ExportLookup): Tier {
  const declarations = [...declared(symbol, 'before'), ...declared(symbol, 'after')];
  if (declarations.some(isUserVisible)) return 'user';
  const exports = [...symbol.exports.before, ...symbol.exports.after];
  if (exports.some(entry => entry.fact.licence === 'any')) return 'export';
  const elsewhere = symbol.local ? null : exportsElsewhere(symbol.name);
  if (elsewhere === 'any') return 'export';
  if (exports.length > 0 || elsewhere === 'gpl') return 'export-gpl';
  return symbol.local ? 'local' : 'global';
}

/** True when `tier` is at least as wide as `lowest`. */
export function reaches(tier: Tier, lowest: Tier): boolean {
  return tiers.indexOf(tier) >= tiers.indexOf(lowest);
}

/** True for a header that user space includes. */
export function isUserHeader(path: string): boolean {
  return /^(?:include|arch\/[^/]+\/include)\/uapi\//.test(path);
}

function isUserVisible({ path, what, fact }: Declaration): boolean {
  if (isUserHeader(path)) return true;
  if (what !== 'function') return false;
  if (/^(?:COMPAT_)?SYSCALL_DEFINE/.test(fact.macro ?? '')) return true;
  // Before 2.6.29 system calls had no macro.
  return fact.attributes.includes('asmlinkage') && /^(?:compat_)?sys\d*_(?!ni_)/.test(fact.name);
}
