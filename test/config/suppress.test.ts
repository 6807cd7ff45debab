import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { ConfigError } from '../../config/error.ts';
import { parseConfig } from '../../config/load.ts';
import { suppressSchema } from '../../config/suppress.ts';

const table = (keys: string) => `[[suppress]]\n${keys}\n`;

test.each([
  ['a key of none', 'nmae = "x"', 'f.toml:2: suppress.0.nmae: unknown key; did you mean name?'],
  [
    'nothing said',
    'label = "x"',
    'f.toml:1: suppress.0 = {"label":"x"}: must say which changes, such as name_regexp or change_kind',
  ],
  [
    'a bad expression',
    'name_regexp = "a**"',
    'f.toml:2: suppress.0.name_regexp = "a**": repeats a repeat at character 3',
  ],
  [
    'an expression without a bound',
    'name_regexp = "(a)\\\\1"',
    'f.toml:2: suppress.0.name_regexp = "(a)\\\\1": has \\1, which is not supported',
  ],
  [
    'a kind of none',
    'change_kind = "wombat"',
    'f.toml:2: suppress.0.change_kind = "wombat": must be an id of docs/rules without iface/, or one of all, added-function, deleted-function, function-subtype-change, added-variable, deleted-variable, variable-subtype-change; several in a list',
  ],
  [
    'a type of none',
    'type_kind = "class"',
    'f.toml:2: suppress.0.type_kind = "class": must be one of struct, union, enum, typedef, function, variable, macro',
  ],
  [
    'a place in bits',
    'has_data_member_inserted_at = "64"',
    'f.toml:2: suppress.0.has_data_member_inserted_at = "64": must be end, offset_of(MEMBER) or offset_after(MEMBER); sources do not tell bits',
  ],
  [
    'a parameter without a number',
    'parameter = "struct pid *"',
    'f.toml:2: suppress.0.parameter = "struct pid *": must be a number from 0 and a type, such as 0 struct pid *, or 0 /regexp/',
  ],
])('%s is an error', (_name, keys, message) => {
  expect(messageOf(() => parseConfig(table(keys), 'f.toml'))).toBe(message);
});

test('one without a label is known by its number', () => {
  const { suppress } = parseConfig(table('name = "a"') + table('name = "b"\nlabel = "mine"'), 'f.toml');
  expect(suppress.map(({ label }) => label)).toEqual(['suppression 1', 'mine']);
});

const keys = Object.keys(z.toJSONSchema(suppressSchema, { io: 'input' }).properties ?? {});

test.each(keys)('%s stands in docs/configuration.md', key => {
  expect(readFileSync('docs/configuration.md', 'utf8')).toContain(`\`${key}\``);
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
