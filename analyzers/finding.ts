export type Severity = 'error' | 'warning' | 'note';
export type Confidence = 'proved' | 'likely' | 'question';

/** A piece of source that proves a finding. */
export interface Evidence {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly commit: string | null;
}

/** Something to tell the people concerned, with its proof. */
export interface Finding {
  readonly rule: string;
  readonly alsoRules: readonly string[];
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly patch: number;
  readonly file: string;
  readonly line: number;
  readonly symbol: string;
  readonly message: string;
  readonly advice: string;
  readonly evidence: readonly Evidence[];
  readonly consumers: readonly string[];
  readonly fingerprint: string;
  readonly status: 'new' | 'still' | 'fixed';
  readonly fixedBy: number | null;
}
