import { compileRules, type CompiledRules } from '../../analyzers/rules/compile.ts';
import type { ContextSigns } from '../../analyzers/rules/context.ts';
import type { Era } from '../../analyzers/rules/era.ts';
import type { Rule } from '../../analyzers/rules/rule.ts';
import { contextSigns } from '../../config/rules/contexts.ts';
import { readPacks } from '../../config/packs.ts';
import { applyRuleSettings, type RuleSettings } from '../../config/rules/settings.ts';

/** The rules that a review is made with, ready for any tree. */
export interface RuleBook {
  readonly rules: readonly Rule[];
  readonly signs: readonly ContextSigns[];
  /** Made ready for trees of an era, once. */
  compiled(era: Era): CompiledRules;
}

/** Reads packs by their names or paths; null for none. Throws ConfigError. */
export function openRuleBook(packs: readonly string[], settings: RuleSettings): RuleBook | null {
  if (packs.length === 0) return null;
  const pages = readPacks(packs).flatMap(pack => pack.pages);
  return ruleBook(
    applyRuleSettings(
      pages.map(({ rule }) => rule),
      settings,
    ).filter(({ review }) => review),
  );
}

/** A book of rules. */
export function ruleBook(rules: readonly Rule[]): RuleBook {
  const known = new Map<Era, CompiledRules>();
  return {
    rules,
    signs: contextSigns(),
    compiled(era) {
      const made = known.get(era) ?? compileRules(rules, era);
      known.set(era, made);
      return made;
    },
  };
}
