import { afterAll, describe, expect, test } from 'vitest';
import { kindFamilies } from '../../analyzers/interface/kinds/table.ts';
import type { Example } from '../../config/example.ts';
import { readKindPages, type KindPage } from '../../config/kind-page.ts';
import { kindPacks } from '../../docs/kind-page.ts';
import type { Analysis } from '../../bot/analysis.ts';
import { openExamples } from '../../bot/rules/examples.ts';

const pages: KindPage[] = Object.entries(kindFamilies)
  .filter(([, kinds]) => kinds.length > 0)
  .flatMap(([family]) => readKindPages(kindPacks, family));
const runner = await openExamples(pages.flatMap(({ examples }) => [...examples.fire, ...examples.silent]));
afterAll(() => runner.close());

/** The symbols that an id is told of, by a part of a change or by a finding. */
function symbolsOf(id: string, { changes, findings }: Analysis): string[] {
  const told = findings.filter(({ rule, alsoRules }) => [rule, ...alsoRules].includes(`iface/${id}`));
  const changed = changes.filter(({ parts }) => parts.some(({ kind }) => kind === id));
  return [...changed, ...told].map(({ symbol }) => symbol);
}

/** All that was told, to be read when an example fails. */
function story({ changes, findings }: Analysis): string {
  const parts = changes.map(({ symbol, parts }) => `${symbol}: ${parts.map(({ kind }) => kind).join(' ')}`);
  const told = findings.map(({ rule, symbol, severity }) => `${severity} ${rule} ${symbol}`);
  return [...parts, ...told].join('\n') || 'nothing';
}

function cases(side: 'fire' | 'silent'): [string, string, Example][] {
  return pages.flatMap(({ id, examples }) =>
    examples[side].map((example, at): [string, string, Example] => [`${id} ${at + 1}`, id, example]),
  );
}

describe('fires', () => {
  test.each(cases('fire'))('%s', async (_name, id, example) => {
    const outcome = await runner.run(example);
    const { symbol, severity } = example.expect;
    const symbols = symbolsOf(id, outcome);
    expect(symbols.length, story(outcome)).toBeGreaterThan(0);
    if (symbol !== undefined) expect(symbols, story(outcome)).toContain(symbol);
    if (severity === undefined) return;
    const severities = outcome.findings
      .filter(({ rule, alsoRules }) => [rule, ...alsoRules].includes(`iface/${id}`))
      .map(finding => finding.severity);
    expect(severities, story(outcome)).toContain(severity);
  });
});

describe('is silent', () => {
  test.each(cases('silent'))('%s', async (_name, id, example) => {
    const outcome = await runner.run(example);
    expect(symbolsOf(id, outcome), story(outcome)).toEqual([]);
  });
});
