import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { builtYaml } from '../../config/built-yaml.ts';
import { packageRoot } from '../../config/package-root.ts';

const shipped = ['packs', 'lists'].map(name => path.join(packageRoot, 'config', name)).flatMap(yamlIn);

function yamlIn(directory: string): string[] {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  return names.filter(name => name.endsWith('.yaml')).map(name => path.join(directory, name));
}

test('what the build has read says what the files say', () => {
  // A file that was edited since the build is not among them.
  const built = shipped
    .map(file => readFileSync(file, 'utf8'))
    .map(text => ({ text, value: builtYaml(text) }))
    .filter(({ value }) => value !== undefined);
  expect(built).not.toEqual([]);
  for (const { text, value } of built) expect(parse(text)).toEqual(value);
});

test('an edited file is not one that was built', () => {
  const [file = ''] = shipped;
  expect(builtYaml(`${readFileSync(file, 'utf8')}# edited\n`)).toBeUndefined();
});
