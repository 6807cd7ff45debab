import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError } from '../../config/error.ts';
import { exampleSchema } from '../../config/example.ts';
import { parseYaml } from '../../config/yaml.ts';

const schema = z.array(
  z.strictObject({
    id: z.string(),
    examples: z.strictObject({ fire: z.array(exampleSchema).min(1, 'needs an example that fires') }),
  }),
);

test.each([
  [
    'a misspelled key',
    '- id: a\n  exampels:\n    fire: []\n',
    'f.yaml:1: 0.examples: must be a table\nf.yaml:2: 0.exampels: unknown key; did you mean examples?',
  ],
  [
    'an unknown key in an example',
    '- id: a\n  examples:\n    fire:\n      - wombat: 1\n',
    'f.yaml:4: 0.examples.fire.0.wombat: unknown key; known here: note, path, before, after, message, patches, tree, expect',
  ],
  [
    'no example',
    '- id: a\n  examples: { fire: [] }\n',
    'f.yaml:2: 0.examples.fire = []: needs an example that fires',
  ],
  [
    'half an example',
    '- id: a\n  examples:\n    fire:\n      - path: a.c\n',
    'f.yaml:4: 0.examples.fire.0 = {"path":"a.c"}: needs path, before and after, or else patches',
  ],
  [
    'a wrong type',
    '- id: [x]\n  examples: 3\n',
    'f.yaml:1: 0.id = ["x"]: must be a string\nf.yaml:2: 0.examples = 3: must be a table',
  ],
  ['broken YAML', '- id: "a\n', 'f.yaml:2:1: not valid YAML: Missing closing "quote'],
])('%s', (_name, yaml, message) => {
  expect(messageOf(() => parseYaml(yaml, 'f.yaml', schema))).toBe(message);
});

test('of forms to choose from, the one that was meant is complained of', () => {
  const one = z.strictObject({ name: z.string(), paths: z.array(z.string().max(3, 'is too long')) });
  const choice = z.strictObject({ match: z.union([one, z.array(one).min(1)]) });
  const said = (yaml: string): string => messageOf(() => parseYaml(yaml, 'f.yaml', choice));
  expect(said('match:\n  - name: a\n    paths: [abcd]\n')).toBe(
    'f.yaml:3: match.0.paths.0 = "abcd": is too long',
  );
  expect(said('match:\n  name: a\n  paths: [abcd]\n')).toBe('f.yaml:3: match.paths.0 = "abcd": is too long');
  expect(said('match: 3\n')).toBe('f.yaml:1: match = 3: Invalid input');
});

test('of a long value the beginning is shown', () => {
  const message = messageOf(() =>
    parseYaml(`- id: [${'x, '.repeat(200)}x]\n  examples: 3\n`, 'f.yaml', schema),
  );
  expect(message.split('\n')[0]).toMatch(/^f\.yaml:1: 0\.id = \["x",.{190,200}…: must be a string$/);
});

test('aliases that grow without end are refused', () => {
  const rows = ['a: &a [x, x, x, x, x, x, x, x]'];
  for (const [at, name] of [...'bcdefg'].entries())
    rows.push(`${name}: &${name} [${Array.from({ length: 8 }, () => `*${'abcdef'[at]}`).join(', ')}]`);
  const message = messageOf(() => parseYaml(rows.join('\n'), 'f.yaml', z.unknown()));
  expect(message).toMatch(/^f\.yaml: not valid YAML: Excessive alias count/);
});

test('a path that leaves the tree is refused', () => {
  const yaml = '- { id: a, examples: { fire: [{ path: ../x.c, before: "", after: "" }] } }';
  expect(messageOf(() => parseYaml(yaml, 'f.yaml', schema))).toContain('must be a path inside the tree');
});

test('the packs are of this form', () => {
  expect(
    parseYaml(
      readFileSync('config/packs/iface/gates.yaml', 'utf8'),
      'gates.yaml',
      z.array(z.looseObject({})),
    ),
  ).not.toEqual([]);
});

function messageOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}
