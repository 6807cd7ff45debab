import type { Finding } from '../../analyzers/finding.ts';

/** What a finding begins with: its severity as far as it is proved, and a question where it is one. */
export function labelOf({ severity, confidence }: Finding): string {
  if (confidence === 'question') return 'question';
  return confidence === 'likely' ? `${severity} (likely)` : severity;
}
