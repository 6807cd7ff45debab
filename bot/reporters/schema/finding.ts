import { z } from 'zod';
import { SEVERITIES } from '../verdict.ts';
import { Ordinal } from './envelope.ts';

const Evidence = z.strictObject({
  file: z.string(),
  line: Ordinal,
  text: z.string(),
  commit: z.string().nullable(),
});

/** Something to tell the people concerned, with its proof. */
export const Finding = z.strictObject({
  rule: z.string().min(1),
  alsoRules: z.array(z.string()).describe('other rules that agree on the same fact'),
  severity: z.enum(SEVERITIES),
  confidence: z.enum(['proved', 'likely', 'question']),
  patch: Ordinal,
  file: z.string(),
  line: Ordinal,
  symbol: z.string(),
  message: z.string(),
  advice: z.string(),
  evidence: z.array(Evidence),
  consumers: z.array(z.string()),
  fingerprint: z.string().describe('stays the same when lines move'),
  status: z.enum(['new', 'still', 'fixed']).describe('against the revision before'),
  fixedBy: Ordinal.nullable().describe('the patch that fixes it'),
});
