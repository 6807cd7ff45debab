import type { Finding } from '../finding.ts';
import { joinFindings } from './findings.ts';
import type { PlacedHit } from './run.ts';
import type { FactKind } from './fact.ts';

/** Facts that an interface change says, too. */
const DECLARED: ReadonlySet<FactKind> = new Set([
  'change',
  'export',
  'definition',
  'prototype',
  'variable',
  'macro',
  'field',
  'enumerator',
  'typedef',
  'syscall',
  'number',
]);

/**
 * Puts the findings of rules beside those of interface changes. One that is about the same symbol as a change's finding is the
 * same fact: the graver of the two tells it.
 */
export function mergeFindings(
  known: readonly Finding[],
  found: readonly Finding[],
  hits: readonly PlacedHit[],
): Finding[] {
  const declared = new Set(hits.filter(({ fact }) => DECLARED.has(fact.kind)).map(keyOfHit));
  const merged = [...known];
  const added: Finding[] = [];
  for (const finding of found) {
    const at = declared.has(keyOfFinding(finding)) ? merged.findIndex(other => isSame(other, finding)) : -1;
    const other = merged[at];
    if (other === undefined) added.push(finding);
    else merged[at] = joinFindings(other, finding);
  }
  return [...merged, ...added];
}

function keyOfHit({ rule, fact, patch }: PlacedHit): string {
  return [rule.id, patch, fact.path, fact.line].join('\n');
}

function keyOfFinding({ rule, patch, file, line }: Finding): string {
  return [rule, patch, file, line].join('\n');
}

function isSame(known: Finding, found: Finding): boolean {
  return known.patch === found.patch && known.symbol === found.symbol && known.file === found.file;
}
