import type { z } from 'zod';
import type { Pack } from '../../config/packs.ts';
import type { RulePage } from '../../config/rules/rule.ts';
import type { ExampleOutcome } from '../rules/example-test.ts';
import { stripToLine } from '../terminal.ts';
import { count } from './counting.ts';
import { renderEnvelope } from './envelope.ts';
import type { RulesDocument } from './schema/rules.ts';
import { wrapWords } from './wrap.ts';

type Document = Omit<z.input<typeof RulesDocument>, 'schema' | 'tool'>;
type Described = NonNullable<Document['rules']>[number];

function described({ rule, why, silence }: RulePage): Described {
  const { id, pack, severity, confidence, scope, era, title, seed, item, message, advice } = rule;
  return {
    id,
    pack,
    severity,
    confidence,
    scope,
    era,
    title,
    seed: [...seed],
    item,
    why,
    silence: [...silence],
    message,
    advice,
  };
}

/** The rules of packs, as JSON: the contract of docs/schema/rules.json. */
export function renderRuleListJson(packs: readonly Pack[]): string {
  return renderEnvelope({ rules: packs.flatMap(({ pages }) => pages.map(described)) } satisfies Document);
}

/** One rule, as JSON. */
export function renderRuleJson(page: RulePage): string {
  return renderEnvelope({ rules: [described(page)] } satisfies Document);
}

/** What came of examples, as JSON. */
export function renderRuleTestJson(outcomes: readonly ExampleOutcome[]): string {
  return renderEnvelope({ examples: outcomes.map(outcome => ({ ...outcome })) } satisfies Document);
}

/** The rules of packs, one a line. */
export function renderRuleListText(packs: readonly Pack[]): string {
  return packs
    .map(({ name, pages }) => `${name}: ${count(pages.length, 'rule')}\n${pages.map(row).join('')}`)
    .join('\n');
}

function row({ rule: { id, severity, title } }: RulePage): string {
  return stripToLine(`  ${id.padEnd(30)} ${severity.padEnd(8)} ${title}`) + '\n';
}

/** One rule as people read it. */
export function renderRuleText({ rule, why, silence, examples }: RulePage): string {
  const paragraphs = [
    rule.title,
    why,
    `It says: ${rule.message}`,
    `It asks: ${rule.advice}`,
    ...silence.map(sentence => `Silent: ${sentence}`),
    `Severity ${rule.severity}, ${rule.confidence}; pack ${rule.pack}${rule.seed.length > 0 ? `, from ${rule.seed.join(', ')}` : ''}.`,
    `Examples: ${examples.fire.length} that fire, ${examples.silent.length} that are silent.`,
    `Off: [rules."${rule.id}"] severity = "off" in seamwatch.toml.`,
  ];
  const text = paragraphs.flatMap(each => [...wrapWords(stripToLine(each), { first: '  ', rest: '  ' }), '']);
  return `${rule.id}\n\n${text.join('\n')}`;
}

/** The examples that failed, and how many there were. */
export function renderRuleTestText(outcomes: readonly ExampleOutcome[]): string {
  const failed = outcomes.filter(({ failure }) => failure !== null);
  const lines = failed.map(({ rule, example, failure }) =>
    stripToLine(`${rule}, ${example}: ${failure ?? ''}`),
  );
  const rules = new Set(outcomes.map(({ rule }) => rule)).size;
  const total = `${count(rules, 'rule')}, ${count(outcomes.length, 'example')}, ${failed.length} failed`;
  return `${[...lines, total].join('\n')}\n`;
}
