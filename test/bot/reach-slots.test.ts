import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyse } from '../../bot/analysis.ts';
import { openFacts } from '../../bot/facts.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { readRange } from '../../bot/git/range.ts';
import { openTreeIndex } from '../../bot/index/tree-index.ts';
import { addReach } from '../../bot/reach.ts';
import { testRepository, type TestRepository } from '../git/repository.ts';

const directory = mkdtempSync(join(tmpdir(), 'seamwatch-slots-'));
let repository: TestRepository;
let base = '';
let branches = 0;

const operations = (open: string) => `struct quay_ops {\n\tint (*open)(${open});\n\tint (*close)(int);\n};\n`;
const handler = (list: string) => `typedef int (*quay_handler)(${list});\n`;
const register = 'int register_quay(int number, quay_handler handler);\n';
const opener = (list: string) => `int open_quay(${list})\n{\n\treturn 0;\n}\n`;
const table = (name: string, list: string, value = name) =>
  `#include <linux/quay.h>\n\nstatic int ${name}(${list})\n{\n\treturn 0;\n}\n\nstatic const struct quay_ops ops = {\n\t.open = ${value},\n};\n`;
const registering = (list: string, value = 'berth') =>
  `#include <linux/quay.h>\n\nstatic int berth(${list})\n{\n\treturn 0;\n}\n\nint start(void)\n{\n\treturn register_quay(1, ${value});\n}\n`;

const header = (open: string, handled: string, opened: string) =>
  operations(open) + handler(handled) + register + `int open_quay(${opened});\n`;

const files = {
  'include/linux/quay.h': header('int number', 'int number', 'int number'),
  'kernel/quay.c': `#include <linux/quay.h>\n\n${opener('int number')}`,
  'fs/near.c': table('open_near', 'int number'),
  'arch/vax/far.c': table('open_far', 'int number'),
  'net/cast.c': table('open_cast', 'int number', '(void *)open_cast'),
  'drivers/own.c': table('open_own', 'int number').replace(
    '#include <linux/quay.h>',
    operations('int number').trimEnd(),
  ),
  'lib/global.c':
    '#include <linux/quay.h>\n\nstatic struct quay_ops global = { .open = open_quay, .close = open_quay };\n',
  'mm/handler.c': registering('int number'),
  'mm/cast.c': registering('int number', '(quay_handler)berth'),
  'tools/quay.c': table('open_tool', 'int number'),
};

beforeAll(() => {
  repository = testRepository();
  base = repository.commit(files);
});
afterAll(() => {
  repository.remove();
  rmSync(directory, { recursive: true });
});

/** What reach says of some edits, each finding with what it shows. */
async function left(edits: Record<string, string>): Promise<string[]> {
  const commit = repository.commit(edits, { branch: `b${branches++}`, parent: base });
  const objects = openObjects(repository.gitDir);
  const index = openTreeIndex(objects, join(directory, 'index'));
  const facts = openFacts(1 << 20);
  const range = await readRange(objects, `${base}..${commit}`);
  const patches = range.commits.map((each, at) => ({ number: at + 1, files: each.files }));
  const analysis = analyse(patches, facts);
  const surroundings = { objects, facts, view: () => index.at(base) };
  const { findings } = await addReach(analysis, { under: [], patches }, surroundings);
  index.close();
  await objects.close();
  return findings
    .filter(({ rule }) => rule === 'iface/callers-left')
    .flatMap(({ evidence, message, severity }) => [
      `${severity}: ${message}`,
      ...evidence.slice(0, -1).map(({ file, line, text }) => `${file}:${line} ${text}`),
    ]);
}

describe('a member of a table of operations takes another function', () => {
  test('all initialisers are looked at, of architectures that nobody builds too', async () => {
    const edits = {
      'include/linux/quay.h': header('int number, int depth', 'int number', 'int number'),
      'fs/near.c': table('open_near', 'int number, int depth'),
    };

    expect(await left(edits)).toEqual([
      'error: The member open of struct quay_ops is now called with 2 arguments, but arch/vax/far.c:9 and 1 other place still put functions into it that take 1 argument.',
      'arch/vax/far.c:9 .open = open_far',
      'lib/global.c:3 .open = open_quay',
    ]);
  });

  test('nothing is left where all follow', async () => {
    const edits = {
      'include/linux/quay.h': header('int number, int depth', 'int number', 'int number, int depth'),
      'kernel/quay.c': `#include <linux/quay.h>\n\n${opener('int number, int depth')}`,
      'fs/near.c': table('open_near', 'int number, int depth'),
      'arch/vax/far.c': table('open_far', 'int number, int depth'),
      'lib/global.c': '#include <linux/quay.h>\n\nstatic struct quay_ops global = { .open = open_quay };\n',
    };

    expect(await left(edits)).toEqual([]);
  });
});

describe('a function changes and stays where it was put', () => {
  test('a static one in its own file', async () => {
    expect(await left({ 'fs/near.c': table('open_near', 'int number, int depth') })).toEqual([
      'error: open_near now takes 2 arguments, but fs/near.c:9 still puts it into the member open of struct quay_ops, which is called with 1 argument.',
      'fs/near.c:9 .open = open_near',
    ]);
  });

  test('one that all can reach, in a file that nobody touched', async () => {
    const edits = {
      'include/linux/quay.h': header('int number', 'int number', 'int number, int depth'),
      'kernel/quay.c': `#include <linux/quay.h>\n\n${opener('int number, int depth')}`,
    };

    expect(await left(edits)).toEqual([
      'error: open_quay now takes 2 arguments, but lib/global.c:3 still puts it into the member open of struct quay_ops, which is called with 1 argument.',
      'lib/global.c:3 .open = open_quay',
      'error: open_quay now takes 2 arguments, but lib/global.c:3 still puts it into the member close of struct quay_ops, which is called with 1 argument.',
      'lib/global.c:3 .close = open_quay',
    ]);
  });

  test('a parameter of another function', async () => {
    expect(await left({ 'mm/handler.c': registering('int number, int depth') })).toEqual([
      'error: berth now takes 2 arguments, but mm/handler.c:10 still puts it into parameter 2 of register_quay, which is called with 1 argument.',
      'mm/handler.c:10 register_quay(… berth …)',
    ]);
  });

  test('a type that may be the same leaves nothing', async () => {
    expect(await left({ 'fs/near.c': table('open_near', 'quay_number number') })).toEqual([]);
  });
});

test('a typedef of handlers changes, and a handler does not follow', async () => {
  const edits = { 'include/linux/quay.h': header('int number', 'int number, void *data', 'int number') };

  expect(await left(edits)).toEqual([
    'error: Parameter 2 of register_quay is now called with 2 arguments, but mm/handler.c:10 still puts a function into it that takes 1 argument.',
    'mm/handler.c:10 register_quay(1, berth)',
  ]);
});

describe('a call in a macro', () => {
  const changed = {
    'include/linux/quay.h': header('int number', 'int number', 'int number, int depth'),
    'kernel/quay.c': `#include <linux/quay.h>\n\n${opener('int number, int depth')}`,
    'lib/global.c': '',
  };
  const macro = '#define open_one() open_quay(1)\n';
  const user = '#include <linux/one.h>\n\nint one(void)\n{\n\treturn open_one();\n}\n';
  const stale = 'open_quay now takes 2 arguments, but the call in include/linux/one.h:1 still passes 1.';

  test.each<[string, Record<string, string>, string]>([
    ['that nobody uses', {}, 'warning'],
    ['that a file uses', { 'net/one.c': user }, 'error'],
    ['that a program uses', { 'tools/one.c': user }, 'warning'],
    [
      'with another meaning elsewhere',
      { 'net/one.c': user, 'drivers/one.h': '#define open_one() 0\n' },
      'warning',
    ],
  ])('%s', async (_, more, severity) => {
    const edits = { ...changed, 'include/linux/one.h': macro, ...more };

    expect(await left(edits)).toEqual([`${severity}: ${stale}`, 'include/linux/one.h:1 #define open_one']);
  });
});
