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
  const holders = new Map(
    hits.flatMap(hit => {
      const { kind, aggregate } = hit.fact;
      return DECLARED.has(kind) ? [[keyOfHit(hit), kind === 'change' ? null : aggregate] as const] : [];
    }),
  );
  const merged = [...known];
  const added: Finding[] = [];
  for (const finding of found) {
    const holder = holders.get(keyOfFinding(finding));
    const at = holder === undefined ? -1 : merged.findIndex(other => isSame(other, finding, holder));
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

/** `holder`: the tag of the type that the fact belongs to, whose change is told as one. */
function isSame(known: Finding, found: Finding, holder: string | null): boolean {
  if (known.patch !== found.patch || known.file !== found.file) return false;
  return known.symbol === found.symbol || (holder !== null && known.symbol.endsWith(` ${holder}`));
}
