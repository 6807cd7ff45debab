import { z } from 'zod';
import type { Rule } from '../../analyzers/rules/rule.ts';
import { compileGlob } from '../../analyzers/rules/glob.ts';
import { globFault } from './glob-fault.ts';

/** As text: the settings of rules travel between threads. */
const paths = z.array(z.string()).superRefine((sources, context) => {
  for (const source of sources) {
    const fault = globFault(source);
    if (fault !== null) context.addIssue(fault);
  }
});

/** What the configuration says of single rules. */
export const ruleSettingsSchema = z
  .record(
    z.string().regex(/^[\w-]+\/[\w-]+$/, 'must be the id of a rule: openvz/pid-lookup'),
    z.strictObject({
      severity: z
        .enum(['off', 'error', 'warning', 'note'])
        .optional()
        .describe('off: the rule says nothing.'),
      paths: paths.optional().describe('Only files whose path fits one of these: kernel/**.'),
      notPaths: paths.optional().describe('No files whose path fits one of these.'),
    }),
  )
  .default({})
  .describe('Rules by their ids: [rules."openvz/pid-lookup"] severity = "off".');

export type RuleSettings = z.output<typeof ruleSettingsSchema>;

/** The rules as the configuration wants them: without those that are off, others graver or milder, or in some paths alone. */
export function applyRuleSettings(rules: readonly Rule[], settings: RuleSettings): Rule[] {
  return rules.flatMap(rule => {
    const { severity, paths = [], notPaths = [] } = settings[rule.id] ?? {};
    if (severity === 'off') return [];
    const clauses =
      severity === undefined ? rule.clauses : rule.clauses.map(each => ({ ...each, severity: null }));
    return [
      {
        ...rule,
        clauses,
        severity: severity ?? rule.severity,
        paths: paths.map(compileGlob),
        notPaths: notPaths.map(compileGlob),
      },
    ];
  });
}
