import { ESLint } from 'eslint';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cycles } from '../../bin/lint/cycles.js';
import { layers } from '../../bin/lint/layers.js';

let directory: string;

beforeAll(() => {
  mkdirSync('.seamwatch', { recursive: true });
  directory = mkdtempSync(path.resolve('.seamwatch/lint-'));
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** The messages of the house's rules on a small tree of files. */
async function lint(files: Record<string, string>): Promise<string[]> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), text);
  }
  const { parser } = await import('typescript-eslint');
  const eslint = new ESLint({
    cwd: directory,
    overrideConfigFile: true,
    overrideConfig: {
      files: ['**/*.ts'],
      languageOptions: { parser },
      plugins: { house: { rules: { cycles, layers } } },
      rules: { 'house/cycles': 'error', 'house/layers': 'error' },
    },
  });
  const results = await eslint.lintFiles(Object.keys(files));
  return results.flatMap(result => result.messages.map(message => message.message));
}

test.each([
  ['analyzers/a.ts', '../bot/b.ts', 'analyzers must not import bot/b.ts.'],
  ['analyzers/diff/a.ts', '../mail/m.ts', 'analyzers/diff must not import analyzers/mail/m.ts.'],
  ['storage/a.ts', '../bot/b.ts', 'storage must not import bot/b.ts.'],
  ['storage/a.ts', '../config/b.ts', 'storage must not import config/b.ts.'],
  ['config/a.ts', '../storage/b.ts', 'config must not import storage/b.ts.'],
  ['bot/a.ts', '../test/b.ts', 'bot must not import test/b.ts.'],
  ['bot/git/a.ts', '../commands/b.ts', 'bot/git must not import bot/commands/b.ts.'],
  ['bot/mail/a.ts', 'simple-git', 'simple-git is imported in bot/git only.'],
])('%s may not import %s', async (file, imported, message) => {
  expect(await lint({ [file]: `import type { x } from '${imported}';\nexport type y = x;\n` })).toEqual([
    message,
  ]);
});

test.each([
  ['bot/a.ts', '../analyzers/b.ts'],
  ['bot/git/a.ts', 'simple-git'],
  ['storage/a.ts', '../analyzers/b.ts'],
  ['test/a.ts', '../bot/b.ts'],
])('%s may import %s', async (file, imported) => {
  expect(await lint({ [file]: `export { x } from '${imported}';\n` })).toEqual([]);
});

test('a cycle of three is found in each of its files, an import of types counts', async () => {
  const messages = await lint({
    'bot/one.ts': "import { two } from './two.ts';\nexport const one = two;\n",
    'bot/two.ts': "import type { Three } from './three.ts';\nexport const two: Three = 2;\n",
    'bot/three.ts': "import { one } from './one.ts';\nexport type Three = typeof one;\n",
    'bot/four.ts': "import { one } from './one.ts';\nexport const four = one;\n",
  });
  expect(messages.sort()).toEqual([
    'Import cycle: bot/one.ts -> bot/two.ts -> bot/three.ts -> bot/one.ts.',
    'Import cycle: bot/three.ts -> bot/one.ts -> bot/two.ts -> bot/three.ts.',
    'Import cycle: bot/two.ts -> bot/three.ts -> bot/one.ts -> bot/two.ts.',
  ]);
});
