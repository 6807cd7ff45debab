import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPacks } from '../../config/packs.ts';
import { rulePages } from '../../docs/rule-page.ts';

const rules = readPacks(['all']).flatMap(({ pages }) => pages);

test('every rule has a page, and every page its rule', () => {
  const written = readdirSync('docs/rules').filter(
    name => !name.startsWith('iface-') && name !== 'README.md',
  );
  const expected = rules.map(({ rule }) => `${rule.id.replace('/', '-')}.md`);
  expect(written.toSorted()).toEqual(expected.toSorted());
  expect([...rulePages().keys()].toSorted()).toEqual(expected.map(name => `docs/rules/${name}`).toSorted());
});

test('every rule stands in the list', () => {
  const list = readFileSync('docs/rules/README.md', 'utf8');
  for (const { rule } of rules) expect(list).toContain(`\`${rule.id}\``);
});
