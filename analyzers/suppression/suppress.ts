import type { Finding } from '../finding.ts';
import type { Change } from '../interface/change.ts';
import { isSuppressed } from './match.ts';
import type { Suppressed, Suppression } from './suppression.ts';

/** What is left of some changes, and how much was kept back. */
export interface Told {
  readonly changes: readonly Change[];
  /** Only of suppressions that kept something back, in their order. */
  readonly suppressed: readonly Suppressed[];
  /** Symbols of which nothing at all is to be told. */
  readonly dropped: ReadonlySet<string>;
}

/** Keeps back the parts of changes that are not to be told, and counts them; a change that loses all its parts goes. */
export function suppress(changes: readonly Change[], suppressions: readonly Suppression[]): Told {
  const counts = new Map<Suppression, number>();
  const dropped = new Set<string>();
  const told = changes.flatMap(change => {
    const used = new Set<Suppression>();
    const parts = change.parts.filter(part => {
      const found = suppressions.find(each => isSuppressed(each, change, part));
      if (found !== undefined) used.add(found);
      return found === undefined;
    });
    for (const each of used) counts.set(each, (counts.get(each) ?? 0) + 1);
    const [worst] = parts;
    if (worst !== undefined)
      return parts.length === change.parts.length ? [change] : [{ ...change, parts, kind: worst.kind }];
    if ([...used].some(({ drop }) => drop)) dropped.add(change.symbol);
    return [];
  });
  const suppressed = suppressions.flatMap(each => {
    const count = counts.get(each);
    return count === undefined ? [] : [{ label: each.label, changes: count }];
  });
  return { changes: told, suppressed: joined(suppressed), dropped };
}

/** What is left of findings that are no changes: those kept back whose id is named, and of dropped symbols all. */
export function suppressFindings(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  dropped: ReadonlySet<string>,
): { readonly findings: readonly Finding[]; readonly suppressed: readonly Suppressed[] } {
  const suppressed: Suppressed[] = [];
  const told = findings.filter(finding => {
    if (dropped.has(finding.symbol)) return false;
    const found = suppressions.find(each => namesFinding(each, finding));
    if (found !== undefined) suppressed.push({ label: found.label, changes: 1 });
    return found === undefined;
  });
  return { findings: told, suppressed };
}

function namesFinding(suppression: Suppression, { rule, symbol, file, evidence }: Finding): boolean {
  const kind = rule.replace(/^iface\//, '');
  if (suppression.changeKind?.includes(kind) !== true) return false;
  const part = { kind, before: null, after: evidence.at(-1)?.text ?? null };
  return isSuppressed(suppression, { symbol, file, parts: [part] }, part);
}

/** Suppressions of one label count together. */
export function joined(all: readonly Suppressed[]): Suppressed[] {
  const counts = new Map<string, number>();
  for (const { label, changes } of all) counts.set(label, (counts.get(label) ?? 0) + changes);
  return [...counts].map(([label, changes]) => ({ label, changes }));
}
