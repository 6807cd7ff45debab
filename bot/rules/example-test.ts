import type { Finding } from '../../analyzers/finding.ts';
import type { Example } from '../../config/example.ts';
import type { RulePage } from '../../config/rules/rule.ts';
import { ruleBook } from './book.ts';
import { openExamples, type ExampleRunner } from './examples.ts';
import type { RuledAnalysis } from './findings.ts';

/** What came of one example. */
export interface ExampleOutcome {
  readonly rule: string;
  /** `fire 1`, `silent 2`: as they stand in the pack. */
  readonly example: string;
  /** What is wrong, in words; null when it did as it should. */
  readonly failure: string | null;
}

/** Runs the examples of rules, each with its rule alone, through what a review goes through. */
export interface ExampleTests {
  run(page: RulePage): Promise<ExampleOutcome[]>;
  close(): Promise<void>;
}

/** Makes the examples ready. Throws ConfigError for one that cannot be. */
export async function openExampleTests(pages: readonly RulePage[]): Promise<ExampleTests> {
  const runner = await openExamples(pages.flatMap(({ examples }) => [...examples.fire, ...examples.silent]));
  return { run: page => testPage(page, runner), close: () => runner.close() };
}

/** What came of all examples of rules. */
export async function testExamples(pages: readonly RulePage[]): Promise<ExampleOutcome[]> {
  const tests = await openExampleTests(pages);
  try {
    const outcomes: ExampleOutcome[] = [];
    for (const page of pages) outcomes.push(...(await tests.run(page)));
    return outcomes;
  } finally {
    await tests.close();
  }
}

async function testPage({ rule, examples }: RulePage, runner: ExampleRunner): Promise<ExampleOutcome[]> {
  const book = ruleBook([rule]);
  const outcomes: ExampleOutcome[] = [];
  for (const side of ['fire', 'silent'] as const) {
    for (const [at, example] of examples[side].entries()) {
      const analysis = await runner.run(example, book);
      const failure =
        side === 'fire' ? whyNotFired(rule.id, example, analysis) : whyNotSilent(rule.id, analysis);
      outcomes.push({ rule: rule.id, example: `${side} ${at + 1}`, failure });
    }
  }
  return outcomes;
}

function whyNotFired(id: string, { expect }: Example, { findings, metrics }: RuledAnalysis): string | null {
  if (id in metrics) return null;
  const told = findings.filter(({ rule, alsoRules }) => rule === id || alsoRules.includes(id));
  if (told.length === 0) return 'says nothing';
  const fitting = told.filter(({ symbol }) => expect.symbol === undefined || symbol === expect.symbol);
  if (fitting.length === 0) return `expected the symbol ${expect.symbol}, not ${told.map(nameOf).join(', ')}`;
  if (expect.severity === undefined || fitting.some(({ severity }) => severity === expect.severity))
    return null;
  return `expected ${expect.severity}, not ${fitting.map(({ severity }) => severity).join(', ')}`;
}

function whyNotSilent(id: string, { findings, metrics }: RuledAnalysis): string | null {
  const told = findings.filter(({ rule, alsoRules }) => rule === id || alsoRules.includes(id));
  if (told.length === 0 && !(id in metrics)) return null;
  return `speaks: ${told.map(({ file, line, message }) => `${file}:${line}: ${message}`).join('; ')}`;
}

function nameOf({ symbol }: Finding): string {
  return symbol;
}
