import type { ChangedFact } from './fact.ts';
import type { Hit } from './hit.ts';

/** What one patch changes, and what rules say of it. */
export interface PatchStep {
  readonly number: number;
  readonly facts: readonly ChangedFact[];
  readonly hits: readonly Hit[];
}

/** A hit of one patch that a later patch mends. */
export interface MendedHit extends Hit {
  readonly patch: number;
  readonly fixedBy: number;
}

/**
 * What is true between two patches of a series and not at its end, where it is sure which patch mends it: a remark for those who
 * bisect. Interface changes have their own; what would be no more than a note is not remarked on.
 */
export function mendedHits(lasting: readonly Hit[], steps: readonly PatchStep[]): MendedHit[] {
  const left = new Set(lasting.flatMap(keysOf));
  return steps.flatMap(({ number, hits }, at) =>
    hits.flatMap(hit => {
      const isTold = keysOf(hit).some(key => left.has(key));
      if (isTold || !isGrave(hit) || hit.fact.kind === 'change' || hit.fact.kind === 'message') return [];
      const fixedBy = menderOf(hit.fact, steps.slice(at + 1));
      return fixedBy === null ? [] : [{ ...hit, patch: number, fixedBy }];
    }),
  );
}

function isGrave({ rule, own }: Hit): boolean {
  const severity = own.severity ?? rule.severity;
  return severity === 'error' || severity === 'warning';
}

/** By its name wherever it stands, and by the function that it stands in. */
function keysOf({ rule, fact: { name, path, function: inside } }: Hit): string[] {
  const named = name === '' ? [] : [`${rule.id} ${name}`];
  return inside === null ? named : [...named, `${rule.id} ${path} ${inside}`];
}

/** The first later patch that takes the fact back; else the only one that changes its function. */
function menderOf(fact: ChangedFact, later: readonly PatchStep[]): number | null {
  const undoing = later.find(({ facts }) => facts.some(other => undoes(other, fact)));
  if (undoing !== undefined) return undoing.number;
  if (fact.function === null) return null;
  const near = later.filter(({ facts }) =>
    facts.some(({ path, function: inside }) => path === fact.path && inside === fact.function),
  );
  return near.length === 1 ? (near[0]?.number ?? null) : null;
}

function undoes(other: ChangedFact, fact: ChangedFact): boolean {
  if (other.kind !== fact.kind || other.name !== fact.name || other.path !== fact.path) return false;
  if (other.function !== fact.function || other.aggregate !== fact.aggregate) return false;
  if (fact.sign === 'remove') return other.sign === 'add' && other.text === fact.text;
  return other.sign === 'remove' ? other.text === fact.text : other.before === fact.text;
}
