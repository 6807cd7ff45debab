import { expect, test } from 'vitest';
import { openFacts } from '../../bot/facts.ts';
import type { AppliedFile, FileVersion } from '../../bot/git/applied.ts';

function version(id: string, text: string, mode = '100644'): FileVersion {
  return { mode, id, bytes: Buffer.from(text) };
}

function modified(path: string, before: FileVersion, after: FileVersion): AppliedFile {
  return { status: 'modified', path, oldPath: path, before, after };
}

test('a blob is scanned once, however many patches touch it', () => {
  const facts = openFacts(1000);
  const middle = version('2', 'int b;\n');

  const first = facts.pair(modified('x.c', version('1', 'int a;\n'), middle));
  const second = facts.pair(modified('x.c', middle, version('3', 'int c;\n')));

  expect(second.before).toBe(first.after);
  expect(second.after?.variables.map(variable => variable.name)).toEqual(['c']);
});

test('what was not used for the longest is forgotten when the limit is reached', () => {
  const facts = openFacts(15);
  const old = version('1', 'int a;\n');

  const first = facts.pair(modified('x.c', old, version('2', 'int b;\n')));
  facts.pair(modified('x.c', version('3', 'int c;\n'), version('4', 'int d;\n')));
  const again = facts.pair(modified('x.c', old, version('5', 'int e;\n')));

  expect(again.before).not.toBe(first.before);
  expect(again.before?.variables).toEqual(first.before?.variables);
});

test('the same bytes as C and as assembly are two files', () => {
  const facts = openFacts(1000);
  const blob = version('1', 'int a;\n');

  const pair = facts.pair({ status: 'renamed', path: 'x.S', oldPath: 'x.c', before: blob, after: blob });

  expect(pair.before?.variables).toHaveLength(1);
  expect(pair.after?.variables).toHaveLength(0);
});

test.each([
  ['a text', 'README', '100644'],
  ['a symbolic link', 'x.c', '120000'],
  ['a submodule', 'x.c', '160000'],
])('%s has no facts', (_name, path, mode) => {
  const facts = openFacts(1000);

  const pair = facts.pair(modified(path, version('1', 'int a;\n', mode), version('2', 'int b;\n', mode)));

  expect(pair).toEqual({ oldPath: path, path, before: null, after: null });
});

test('a copy is a new file: what it was made from stays', () => {
  const facts = openFacts(1000);
  const [source, copy] = [version('1', 'int a;\n'), version('2', 'int b;\n')];

  const pair = facts.pair({ status: 'copied', path: 'y.c', oldPath: 'x.c', before: source, after: copy });

  expect(pair.before).toBeNull();
  expect(pair.oldPath).toBeNull();
  expect(pair.after?.variables.map(variable => variable.name)).toEqual(['b']);
});
