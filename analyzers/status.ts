import type { Finding } from './finding.ts';

/**
 * The findings of a revision with their status against the revision before: `still` for what was found then too,
 * `new` for the rest, and after them what is `fixed`, as it was found then.
 */
export function carryStatus(previous: readonly Finding[], current: readonly Finding[]): Finding[] {
  const open = previous.filter(finding => finding.status !== 'fixed');
  const before = new Set(open.map(finding => finding.fingerprint));
  const now = new Set(current.map(finding => finding.fingerprint));
  return [
    ...current.map(finding => ({ ...finding, status: statusOf(finding, before) })),
    ...open
      .filter(finding => !now.has(finding.fingerprint))
      .map(finding => ({ ...finding, status: 'fixed' as const })),
  ];
}

function statusOf(finding: Finding, before: ReadonlySet<string>): Finding['status'] {
  return before.has(finding.fingerprint) ? 'still' : 'new';
}
