import { compilePattern, type Pattern } from '../../analyzers/pattern/pattern.ts';
import type { Suppression } from '../../analyzers/suppression/suppression.ts';

/** Suppressions as text, for another thread: a pattern is a function and does not travel, its source does. */
export function carrySuppressions(suppressions: readonly Suppression[]): string {
  return JSON.stringify(suppressions);
}

/** What `carrySuppressions` was given. */
export function takeSuppressions(text: string): Suppression[] {
  return JSON.parse(text, (_key, value: unknown) =>
    isPatternSource(value) ? compilePattern(value.source) : value,
  ) as Suppression[];
}

/** The properties of a pattern that are no functions. */
const carried: ReadonlySet<string> = new Set(['source', 'needs'] satisfies (keyof Pattern)[]);

/** What is left of a pattern in JSON. */
function isPatternSource(value: unknown): value is { readonly source: string } {
  if (typeof value !== 'object' || value === null || !('source' in value)) return false;
  return typeof value.source === 'string' && Object.keys(value).every(key => carried.has(key));
}
