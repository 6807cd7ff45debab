import type { Rule } from 'eslint';

export const cycles: Rule.RuleModule;
