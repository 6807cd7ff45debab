import type { Finding } from '../finding.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Change, ChangePart } from './change.ts';
import { adviceOf, classOf, confidenceOf, sayPart } from './kinds/table.ts';
import { severityAlone } from './severity.ts';

/**
 * What the changes of a series prove by themselves, one finding per change. A change is no more than a note: it is
 * already listed. An export that cannot work is an error. What a later patch takes back is a remark for those who
 * bisect, with the patch that mends it in `fixedBy`. Changes of local symbols give none unless broken.
 * `whole` is the comparison of the base with the end: an export that works there is broken no longer.
 */
export function findingsOf(changes: readonly Change[], whole: readonly Change[]): Finding[] {
  const broken = new Set(whole.flatMap(change => (classOf(change.kind) === 'broken' ? [change.symbol] : [])));
  return changes.flatMap(change => {
    const severity = severityAlone(change.kind, change.tier);
    const [worst] = change.parts;
    const quiet = change.tier === 'local' && classOf(change.kind) !== 'broken';
    if (severity === null || worst === undefined || quiet) return [];
    const lasts = classOf(change.kind) === 'broken' ? broken.has(change.symbol) : change.endState;
    const fixedBy = lasts ? null : mendedBy(change, changes);
    return [finding(change, worst, fixedBy === null ? severity : 'note', fixedBy)];
  });
}

function finding(
  change: Change,
  worst: ChangePart,
  severity: Finding['severity'],
  fixedBy: number | null,
): Finding {
  const { symbol, kind, file, line, patch } = change;
  const other = [...new Set(change.parts.map(part => part.kind))].filter(entry => entry !== kind);
  return {
    rule: `iface/${kind}`,
    alsoRules: [...other, ...(change.also ?? [])].map(entry => `iface/${entry}`),
    severity,
    confidence: confidenceOf(kind),
    patch,
    file,
    line,
    symbol,
    message: messageOf(change, worst) + (fixedBy === null ? '' : ` Patch ${fixedBy} takes it back.`),
    advice: fixedBy === null ? adviceOf(kind) : 'A bisection may stop between the two patches.',
    evidence: [{ file, line, text: worst.after ?? worst.before ?? '', commit: null }],
    consumers: change.consumers,
    fingerprint: fingerprint({ family: 'iface', symbol, kind, path: file }),
    status: 'new',
    fixedBy,
  };
}

/** The next patch that changes the symbol and is taken back as well; any next one for what was broken. */
function mendedBy(change: Change, changes: readonly Change[]): number | null {
  const broken = classOf(change.kind) === 'broken';
  const later = changes.find(
    other => other.symbol === change.symbol && other.patch > change.patch && (broken || !other.endState),
  );
  return later?.patch ?? null;
}

function messageOf(change: Change, worst: ChangePart): string {
  const said = `${change.symbol} ${sayPart(worst, change)}`;
  if (worst.before !== null && worst.after !== null)
    return `${said}: ${worst.before} becomes ${worst.after}.`;
  return `${said}: ${worst.after ?? worst.before ?? ''}.`;
}
