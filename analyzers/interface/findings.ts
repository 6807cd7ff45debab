import type { Finding } from '../finding.ts';
import { fingerprint } from '../fingerprint.ts';
import type { Change, ChangePart } from './change.ts';
import { classOf } from './kind.ts';
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
    alsoRules: other.map(entry => `iface/${entry}`),
    severity,
    confidence: 'proved',
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

const sentences: Readonly<Record<string, string>> = {
  'export-of-static': 'is exported but cannot be linked to',
  'symbol-removed': 'is removed',
  'export-removed': 'is no longer exported',
  'made-static': 'is now static',
  'export-licence-tightened': 'is now exported to GPL modules only',
  'param-reordered': 'takes its parameters in another order',
  'param-removed': 'loses a parameter',
  'param-added': 'takes another parameter',
  'param-retyped': 'takes a parameter of another type',
  'return-type': 'returns another type',
  variadic: 'takes its variable arguments in another way',
  'symbol-renamed': 'has a new name',
  'export-namespace': 'is exported to another namespace or other modules',
  'call-convention': 'is called, placed or traced in another way',
  'inline-change': 'changes between inline and out of line',
  'param-const': 'changes the qualifiers of a parameter',
  'symbol-attr': 'changes its attributes',
  'export-licence-loosened': 'is now exported to all modules',
  'made-global': 'is now global',
  'export-added': 'is now exported',
  'symbol-added': 'is new',
  'symbol-moved': 'moves to another file',
  'export-detached': 'is no longer followed by its export',
  'param-renamed': 'renames a parameter',
  'struct-field-appended': 'gains a field at its end',
  'struct-field-inserted': 'gains a field between others',
  'struct-field-removed': 'loses a field',
  'struct-field-moved': 'has a field in another place',
  'struct-field-retyped': 'has a field of another type',
  'struct-field-renamed': 'has a field of another name',
  'struct-layout': 'is laid out in another way',
  'ops-member': 'is a table of operations that changes',
  'enum-appended': 'gains a constant',
  'enum-inserted': 'gains a constant that gives others another value',
  'enum-removed': 'loses a constant',
  'enum-value': 'gives a constant another value',
  'macro-value': 'stands for another value',
  'macro-args': 'takes other arguments',
  'macro-removed': 'is removed',
  'macro-to-function': 'is now a function',
  'function-to-macro': 'is now a macro',
  'typedef-changed': 'names another type',
  constness: 'changes its qualifiers',
  'void-ptr': 'changes between a typed pointer and void *',
  'var-type': 'is of another type',
  'var-size': 'has another length',
};

function messageOf(change: Change, worst: ChangePart): string {
  const said = `${change.symbol} ${sentences[change.kind] ?? 'changes'}`;
  if (worst.before !== null && worst.after !== null)
    return `${said}: ${worst.before} becomes ${worst.after}.`;
  return `${said}: ${worst.after ?? worst.before ?? ''}.`;
}

function adviceOf(kind: string): string {
  switch (classOf(kind)) {
    case 'broken':
      return 'Make the symbol global and permanent, or drop the export.';
    case 'removal':
    case 'incompatible':
      return 'Users outside the touched files must be adapted.';
    case 'addition':
      return 'Say who uses it.';
    case 'compatible':
      return '';
  }
}
