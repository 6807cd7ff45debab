import { expect, test } from 'vitest';
import { parseDiff } from '../../../analyzers/diff/parse.ts';
import { runOnFragments } from '../../../analyzers/rules/fragment.ts';
import { readExamplePack, ruleYaml } from '../../bot/rules/example-pack.ts';

const examples =
  "  examples:\n    fire: [{ path: a.c, before: null, after: '' }]\n    silent: [{ path: a.c, before: null, after: '' }]";

const diff = `--- a/kernel/ticket.c
+++ b/kernel/ticket.c
@@ -10,4 +10,5 @@ int other(void)
 	int count = 0;
 
+	find_ticket(count);
 	/* find_ticket(1) */
 	return count;
`;

function places(rule: string): string[] {
  const { pages } = readExamplePack(
    ruleYaml(`${rule}\n${examples}`).replace("'{function}() has {name}.'", "'{name}() is called.'"),
  );
  const { files } = parseDiff(new TextEncoder().encode(diff));
  const patch = { number: 1, message: '', files, changes: [] };
  return runOnFragments(
    pages.map(page => page.rule),
    [patch],
  ).map(({ fact }) => `${fact.path}:${fact.line}`);
}

test('a rule that needs no more than a hunk speaks of hunks alone', () => {
  expect(places('  scope: hunk\n  match: { kind: call, names: [find_ticket] }')).toEqual([
    'kernel/ticket.c:12',
  ]);
});

test('a rule that needs the function around it does not', () => {
  expect(places('  scope: function\n  match: { kind: call, names: [find_ticket] }')).toEqual([]);
});

test('what has to be there in the function is not to be seen', () => {
  const rule =
    '  scope: hunk\n  match: { kind: call, names: [find_ticket] }\n  where: { calls: [find_ticket] }';
  expect(places(rule)).toEqual([]);
});
