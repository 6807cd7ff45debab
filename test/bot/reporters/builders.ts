import type { Finding } from '../../../analyzers/finding.ts';
import type { Change, ChangePart } from '../../../analyzers/interface/change.ts';
import type { Applied, Review, ReviewedPatch, ReviewedSeries } from '../../../analyzers/review.ts';

const BASE = '3d1c9a60b1f24f8a9c0e5d7b6a4f3e2d1c0b9a87';

/** A review with a mirror, of the series given. */
export function review(...series: ReviewedSeries[]): Review {
  return { mirror: '/srv/mirror/linux.git', series, skipped: [] };
}

/** A series of one patch, complete, applied to a tag that its blobs point to; nothing changes. */
export function series(differs: Partial<ReviewedSeries> = {}): ReviewedSeries {
  return {
    id: '20090310.1@example.com',
    subject: 'pid: restore a task under its old numbers',
    revision: 1,
    rfc: false,
    expected: differs.patches?.length ?? 1,
    complete: true,
    missing: [],
    supersedes: null,
    author: { name: 'Ann Author', email: 'ann@example.com' },
    date: '2009-03-10T14:53:05-07:00',
    lists: ['containers@lists.example.org'],
    base: {
      commit: BASE,
      how: 'blobs',
      tried: [
        { how: 'base-commit', ref: '', result: 'the mails name none' },
        { how: 'blobs', ref: 'v2.6.29-rc7', result: 'holds all 3 blobs' },
      ],
    },
    patches: [patch(1)],
    changes: [],
    findings: [],
    reach: 'tree',
    suppressed: [],
    metrics: {},
    ...differs,
  };
}

/** A patch that applies cleanly. */
export function patch(number: number, differs: Partial<ReviewedPatch> = {}): ReviewedPatch {
  return {
    number,
    messageId: `20090310.${number}@example.com`,
    subject: 'pid: let the caller choose the numbers',
    files: ['kernel/pid.c'],
    applied: { status: 'clean', commit: BASE.replace(/^./, String(number % 10)), error: null },
    ...differs,
  };
}

/** A patch that does not apply cleanly, or not at all. */
export function stuck(
  number: number,
  status: Applied['status'],
  error: Applied['error'] = null,
): ReviewedPatch {
  return patch(number, { applied: { status, commit: null, error } });
}

/** A change of one global function in patch 1; its kind is the first part's. */
export function change(symbol: string, parts: readonly ChangePart[], differs: Partial<Change> = {}): Change {
  return {
    symbol,
    kind: parts[0]?.kind ?? '',
    parts,
    file: 'kernel/pid.c',
    line: 270,
    patch: 1,
    tier: 'global',
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
    ...differs,
  };
}

/** One part of a change. */
export function part(kind: string, before: string | null, after: string | null): ChangePart {
  return { kind, before, after };
}

/** A proved warning about a caller in kernel/fork.c. */
export function finding(differs: Partial<Finding> = {}): Finding {
  return {
    rule: 'iface/callers-left',
    alsoRules: [],
    severity: 'warning',
    confidence: 'proved',
    patch: 1,
    file: 'kernel/fork.c',
    line: 1129,
    symbol: 'alloc_pid',
    message: 'copy_process() still calls alloc_pid() with one argument',
    advice: 'Pass NULL and 0 here, or keep the old function as a wrapper.',
    evidence: [
      {
        file: 'kernel/fork.c',
        line: 1129,
        text: '\t\tpid = alloc_pid(p->nsproxy->pid_ns);',
        commit: BASE,
      },
    ],
    consumers: [],
    fingerprint: '0f1e2d3c4b5a6978',
    status: 'new',
    fixedBy: null,
    ...differs,
  };
}
