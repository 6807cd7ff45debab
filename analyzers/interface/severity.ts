import type { Confidence, Severity } from '../finding.ts';
import type { Tier } from './change.ts';
import { classOf, gravestOf } from './kinds/table.ts';
import type { KindClass } from './kinds/kind.ts';

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
export function severityOf(kind: string, tier: Tier): Severity | null {
  return matrix[classOf(kind)][tier];
}

/** How grave it is by itself: a change that is already listed is no more than a note, what cannot work is an error. */
export function severityAlone(kind: string, tier: Tier): Severity | null {
  const full = severityOf(kind, tier);
  return full === null || classOf(kind) === 'broken' ? full : 'note';
}

const severities: readonly Severity[] = ['note', 'warning', 'error'];

const most: Readonly<Record<Confidence, Severity>> = { proved: 'error', likely: 'warning', question: 'note' };

/** How grave a finding is that is no change: as its kind says, and no graver than its proof allows. */
export function severityFound(kind: string, confidence: Confidence): Severity {
  const [gravest, allowed] = [gravestOf(kind), most[confidence]];
  return severities.indexOf(gravest) < severities.indexOf(allowed) ? gravest : allowed;
}
