import type { Audit } from '../../../analyzers/audit/audit.ts';

/** What was held against what. */
export function titleOf({ packs, paths, rev }: Pick<Audit, 'packs' | 'paths' | 'rev'>): string {
  const where = paths.length === 0 ? 'the whole tree' : paths.join(', ');
  return `${packs.join(', ')}: ${where}${rev === null ? '' : ` at ${rev.slice(0, 12)}`}`;
}
