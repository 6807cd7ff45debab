import { readFileSync } from 'node:fs';
import { parse } from 'smol-toml';
import { z } from 'zod';
import { expect, test } from 'vitest';
import { parseConfig } from '../../config/load.ts';
import { configSchema } from '../../config/schema.ts';

const example = readFileSync('config/example.toml', 'utf8');

interface SchemaNode {
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly description?: string;
}

/** Dotted names of every key of the schema, with what is said of it. */
function keys(node: SchemaNode, prefix = ''): readonly (readonly [string, SchemaNode])[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, inside]) => {
    return [[prefix + name, inside] as const, ...keys(inside, `${prefix}${name}.`)];
  });
}

const known = keys(z.toJSONSchema(configSchema, { io: 'input' }) as SchemaNode);

test('the example loads', () => {
  expect(parseConfig(example, 'example.toml')).toMatchObject({
    committer: { name: 'Seamwatch' },
    trees: { 'netdev@vger.kernel.org': ['net-next/main', 'net/main'] },
  });
});

test.each(known)('%s has a description, stands in the example and in docs/configuration.md', (name, node) => {
  const value = name.split('.').reduce<unknown>((inside, key) => {
    return typeof inside === 'object' && inside !== null ? Reflect.get(inside, key) : undefined;
  }, parse(example));
  expect(node.description).toBeTruthy();
  expect(value).toBeDefined();
  expect(readFileSync('docs/configuration.md', 'utf8')).toContain(`\`${name}\``);
});
