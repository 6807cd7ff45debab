import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { patchId } from '../../../bot/git/patch-id.ts';
import { testRepository } from '../../git/repository.ts';
import type { Content, TestRepository } from '../../git/repository.ts';

const lines = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => `\tline ${from + index};\n`).join('');

let repository: TestRepository;
let base: string;

beforeAll(() => {
  repository = testRepository();
  base = repository.commit({
    'a.c': lines(1, 30),
    'b.c': lines(40, 70),
    'x.bin': Buffer.from([0, 1, 2]),
    e: '',
  });
});

afterAll(() => repository.remove());

function expected(text: string): string | null {
  return repository.feed(text, 'patch-id', '--stable').split(' ')[0] || null;
}

describe('patchId equals git patch-id --stable', () => {
  test.each<{ name: string; files: Record<string, Content>; options?: readonly string[] }>([
    { name: 'one file', files: { 'a.c': lines(1, 30).replace('line 9', 'x') } },
    {
      name: 'two files, two hunks, no newline at end',
      files: { 'a.c': lines(1, 30).replace('line 2;', 'x').trimEnd(), 'b.c': lines(41, 69) },
    },
    { name: 'rename', files: { 'a.c': null, 'new.c': lines(1, 30).replace('line 9', 'x') } },
    {
      name: 'mode, empty files',
      files: { 'a.c': { mode: '100755', content: lines(1, 30) }, n: '', e: null },
    },
    {
      name: 'binary, then text',
      files: { 'w.bin': Buffer.from([0, 9]), 'x.bin': Buffer.from([0, 3]), 'z.c': 'z\n' },
    },
    {
      name: 'binary, told only',
      files: { 'x.bin': Buffer.from([0, 4]), 'z.c': 'z\n' },
      options: ['--full-index'],
    },
  ])('$name', ({ files, options = ['--binary'] }) => {
    const after = repository.commit(files, { branch: 'after', parent: base });
    const text = repository.git('show', '-M', ...options, after);
    const mail = `${repository.git('format-patch', '-1', '--stdout', ...options, after)}\n`;

    expect(patchId(Buffer.from(`${text}\n`))).toBe(expected(`${text}\n`));
    expect(patchId(Buffer.from(mail))).toBe(expected(mail));
    expect(patchId(Buffer.from(mail))).toMatch(/^[0-9a-f]{40}$/);
  });

  test('no diff, no id', () => {
    expect(patchId(Buffer.from('words\n'))).toBeNull();
  });
});
