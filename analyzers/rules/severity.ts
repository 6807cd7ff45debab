import type { Confidence, Severity } from '../finding.ts';

/** From the mildest to the gravest. */
const order: readonly Severity[] = ['note', 'warning', 'error'];

const ceilings = { proved: 'error', likely: 'warning', question: 'note' } as const satisfies Record<
  Confidence,
  Severity
>;

/** The milder of two. */
function milder(one: Severity, other: Severity): Severity {
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}

/** The graver of two. */
export function graver(one: Severity, other: Severity): Severity {
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

/** What is left of a severity by how sure a finding is; a request for comments is no place for errors. */
export function cappedSeverity(severity: Severity, confidence: Confidence, rfc: boolean): Severity {
  const capped = milder(severity, ceilings[confidence]);
  return rfc ? milder(capped, 'warning') : capped;
}

/** How sure one is of what rests on a guess. */
export function guessedConfidence(confidence: Confidence): Confidence {
  return confidence === 'proved' ? 'likely' : confidence;
}
