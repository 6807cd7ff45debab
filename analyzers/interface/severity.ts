import type { Severity } from '../finding.ts';
import type { Tier } from './change.ts';
import { classOf } from './kind.ts';
import type { KindClass } from './kind.ts';

type Row = Readonly<Record<Tier, Severity | null>>;

const incompatible: Row = {
  local: 'note',
  global: 'warning',
  'export-gpl': 'warning',
  export: 'error',
  user: 'error',
};

/** INTERFACE.md section 1: kind class by tier; null where there is nothing to say. */
const matrix: Readonly<Record<KindClass, Row>> = {
  addition: { local: null, global: 'note', 'export-gpl': 'note', export: 'note', user: 'warning' },
  compatible: { local: null, global: 'note', 'export-gpl': 'note', export: 'warning', user: 'warning' },
  incompatible,
  removal: incompatible,
  broken: { local: 'error', global: 'error', 'export-gpl': 'error', export: 'error', user: 'error' },
};

/** How grave a kind is at a tier for those who use the symbol: consumers hit, callers left behind. */
function severityOf(kind: string, tier: Tier): Severity | null {
  return matrix[classOf(kind)][tier];
}

/** How grave it is by itself: a change that is already listed is no more than a note, what cannot work is an error. */
export function severityAlone(kind: string, tier: Tier): Severity | null {
  const full = severityOf(kind, tier);
  return full === null || classOf(kind) === 'broken' ? full : 'note';
}
