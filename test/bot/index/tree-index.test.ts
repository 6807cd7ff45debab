import { beforeEach, expect, test } from 'vitest';
import { scanSource } from '../../../analyzers/source/scan.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { hasOtherCalls } from '../../../bot/index/place.ts';
import { openTreeIndex, type TreeIndex } from '../../../bot/index/tree-index.ts';
import { openTestRepository } from '../../git/opened.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;
let directory: string;

beforeEach(() => {
  const opened = openTestRepository();
  ({ repository, objects, directory } = opened);
  return opened.close;
});

const header = 'struct pid;\nextern struct pid *alloc_ticket(int);\n';
const source =
  '#include <linux/ticket.h>\nstruct pid *alloc_ticket(int n) { return take(n, 1); }\nEXPORT_SYMBOL(alloc_ticket);\n';
const caller = 'void fork(void) { alloc_ticket(1); }\n';

function smallKernel(): string {
  return repository.commit({
    'include/linux/ticket.h': header,
    'kernel/ticket.c': source,
    'kernel/fork.c': caller,
    'arch/x/entry.S': 'ENTRY(start)\n\tcall alloc_ticket\n',
    'Documentation/ticket.txt': 'alloc_ticket(1);',
    'kernel/link.c': { mode: '120000', content: 'fork.c' },
  });
}

/** What a view knows of a name: paths, each with what it does there. */
async function places(index: TreeIndex, commit: string, name: string): Promise<string[]> {
  const view = await index.at(commit);
  const found = (await view.find([name])).get(name) ?? [];
  return found.map(({ path, blob, calls, ...flags }) => {
    expect(repository.git('rev-parse', `${commit}:${path}`)).toBe(blob);
    const set = Object.entries(flags).filter(([, value]) => value);
    return [path, ...set.map(([flag]) => flag), ...(calls === 0 ? [] : [`calls ${calls}`])].join(' ');
  });
}

/** Opens, asks, closes: what one run of a program does. */
async function withIndex<Value>(work: (index: TreeIndex) => Promise<Value>): Promise<Value> {
  const index = openTreeIndex(objects, directory);
  try {
    return await work(index);
  } finally {
    index.close();
  }
}

test('knows who declares, defines, exports, calls and mentions a name', async () => {
  const commit = smallKernel();
  const expected = [
    'arch/x/entry.S mentions',
    'include/linux/ticket.h declares',
    'kernel/fork.c calls 2',
    'kernel/ticket.c defines exports mentions',
  ];
  await withIndex(async index => {
    expect(await index.covers(commit)).toBe(false);
    expect(await places(index, commit, 'alloc_ticket')).toEqual(expected);
    expect(await index.covers(commit)).toBe(true);
    expect(await places(index, commit, 'alloc_ticke')).toEqual([]);
    expect(await (await index.at(commit)).includers('linux/ticket.h')).toEqual(['kernel/ticket.c']);
  });
  // And from disk.
  await withIndex(async index => {
    expect(await index.covers(commit)).toBe(true);
    expect(await places(index, commit, 'alloc_ticket')).toEqual(expected);
    expect(index.scanned()).toBe(0);
  });
});

test('a later tree costs its new blobs, and each tree sees its own files', async () => {
  const first = smallKernel();
  await withIndex(index => index.at(first));
  const second = repository.commit({
    'kernel/fork.c': 'void fork(void) { alloc_ticket(1, 2); }\n',
    'kernel/ticket.c': null,
    'lib/ticket.c': source,
    'lib/copy.c': caller,
  });
  await withIndex(async index => {
    expect(await places(index, second, 'alloc_ticket')).toEqual([
      'arch/x/entry.S mentions',
      'include/linux/ticket.h declares',
      'kernel/fork.c calls 4',
      'lib/copy.c calls 2',
      'lib/ticket.c defines exports mentions',
    ]);
    // Moved and copied files hold blobs that are known.
    expect(index.scanned()).toBe(1);
    expect((await places(index, first, 'alloc_ticket')).slice(2)).toEqual([
      'kernel/fork.c calls 2',
      'kernel/ticket.c defines exports mentions',
    ]);
    expect(index.scanned()).toBe(1);
  });
});

test('two branches that have little in common', async () => {
  const first = smallKernel();
  const other = repository.commit(
    { 'net/core.c': 'void net(void) { alloc_ticket(); }\n' },
    { branch: 'other', parent: null },
  );
  for (const commit of [first, other, first]) await withIndex(index => index.at(commit));
  await withIndex(async index => {
    expect(await places(index, other, 'alloc_ticket')).toEqual(['net/core.c calls 1']);
    expect(await places(index, first, 'alloc_ticket')).toHaveLength(4);
    expect(index.scanned()).toBe(0);
  });
});

test('a tree of a file that is the same as C and as assembly', async () => {
  const text = 'ENTRY(start)\n';
  const commit = repository.commit({ 'a.c': text, 'b.S': text });
  expect(await withIndex(index => places(index, commit, 'start'))).toEqual([
    'a.c mentions',
    'b.S defines mentions',
  ]);
});

test('agrees with what the scanner says of every file of every commit', async () => {
  const random = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3, 2, 3, 8, 4];
  const commits = random.map((n, at) =>
    repository.commit({
      [`d${n % 3}/f${n}.c`]: `int f${n}(void) { return f${at % 7}(${'1,'.repeat(at % 3)}1); }\nEXPORT_SYMBOL(f${n});\n`,
      [`d${at % 2}/g${at % 4}.h`]: at % 5 === 0 ? null : `int f${at % 10}(void);\n`,
    }),
  );
  for (const commit of commits.toReversed()) await withIndex(index => index.at(commit));
  await withIndex(async index => {
    for (const commit of commits) {
      const view = await index.at(commit);
      const found = await view.find(Array.from({ length: 10 }, (_, n) => `f${n}`));
      const files = repository.git('ls-tree', '-r', '--name-only', commit).split('\n');
      for (const path of files) {
        const bytes = (await objects.read(`${commit}:${path}`))?.bytes ?? new Uint8Array();
        const facts = scanSource(bytes, path);
        for (const [name, places] of found) {
          const place = places.find(one => one.path === path);
          expect(place?.defines ?? false).toBe(
            facts.functions.some(f => f.name === name && f.form === 'definition'),
          );
          expect(place?.declares ?? false).toBe(
            facts.functions.some(f => f.name === name && f.form === 'prototype'),
          );
          expect(place?.exports ?? false).toBe(facts.exports.some(({ symbol }) => symbol === name));
          const counts = facts
            .calls()
            .filter(call => call.name === name)
            .map(call => call.argumentCount);
          expect(place?.calls ?? 0).toBe(counts.reduce((mask, count) => mask | (1 << count), 0));
        }
      }
      for (const one of [...found.values()].flat()) expect(files).toContain(one.path);
    }
    expect(index.scanned()).toBe(0);
  });
});

test('two writers at a time lose nothing but work', async () => {
  const first = smallKernel();
  const second = repository.commit({ 'kernel/new.c': caller });
  const one = openTreeIndex(objects, directory);
  const other = openTreeIndex(objects, directory);
  await one.at(first);
  await other.at(second);
  one.close();
  other.close();
  await withIndex(async index => {
    expect(await index.covers(first)).toBe(true);
    expect(await places(index, second, 'alloc_ticket')).toHaveLength(5);
    expect(await places(index, first, 'alloc_ticket')).toHaveLength(4);
  });
});

test('what is no tree is refused', async () => {
  await expect(withIndex(index => index.at('nothing'))).rejects.toThrow('names no tree');
});

test.each([
  [0b10, [1], false],
  [0b110, [1], true],
  [0b110, [1, 2], false],
  [2 ** 31, [1], true],
  [0, [], false],
])('argument counts %i beside %j', (calls, known, other) => {
  expect(hasOtherCalls(calls, known)).toBe(other);
});
