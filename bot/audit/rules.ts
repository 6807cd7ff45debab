import type { AuditRule, ChecklistItem } from '../../analyzers/audit/checklist.ts';
import { presentRules, type PresentRules } from '../../analyzers/audit/present.ts';
import type { Era } from '../../analyzers/rules/era.ts';
import { checklistNames, readChecklist } from '../../config/checklist.ts';
import { readPacks } from '../../config/packs.ts';
import { contextSigns } from '../../config/rules/contexts.ts';
import { applyRuleSettings, type RuleSettings } from '../../config/rules/settings.ts';

/** The rules of an audit, what they are counted by, and the checklist that they belong to. */
export interface AuditRules {
  readonly packs: readonly string[];
  readonly counted: readonly AuditRule[];
  readonly checklist: readonly ChecklistItem[];
  /** Made ready for trees of an era. */
  ready(era: Era): PresentRules;
}

/** Reads packs by their names or paths, with what the configuration says of their rules. Throws ConfigError. */
export function openAuditRules(words: readonly string[], settings: RuleSettings): AuditRules {
  const packs = readPacks(words);
  const pages = packs.flatMap(pack => pack.pages);
  const rules = applyRuleSettings(
    pages.map(({ rule }) => rule),
    settings,
  ).filter(({ audit }) => audit);
  const families = new Set(rules.map(({ id }) => id.slice(0, id.indexOf('/'))));
  return {
    packs: packs.map(({ name }) => name),
    counted: rules.map(({ id, item }) => ({ id, item: item ?? id })),
    checklist: checklistNames.filter(name => families.has(name)).flatMap(readChecklist),
    ready: era => presentRules(rules, era, contextSigns()),
  };
}
