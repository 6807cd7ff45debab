import { expect, test } from 'vitest';
import type { Diff, FileDiff } from '../../../analyzers/diff/diff.ts';
import { leftSides } from '../../../analyzers/diff/left-side.ts';

function file(change: Partial<FileDiff>): FileDiff {
  const path = change.oldPath ?? change.newPath ?? '';
  return {
    status: 'modified',
    oldPath: path,
    newPath: path,
    oldMode: null,
    newMode: null,
    oldId: 'aaaaaaa',
    newId: 'bbbbbbb',
    similarity: null,
    binary: null,
    hunks: [],
    line: 1,
    form: 'git',
    ...change,
  };
}

function diff(...files: FileDiff[]): Diff {
  return { files, damage: [] };
}

const added = { status: 'added', oldPath: null, oldId: '0000000' } as const;

test.each<[string, Diff[], ReturnType<typeof leftSides>]>([
  ['a modified file', [diff(file({ oldPath: 'a' }))], [{ path: 'a', blob: 'aaaaaaa', absent: false }]],
  [
    'a file without index line',
    [diff(file({ oldPath: 'a', oldId: null }))],
    [{ path: 'a', blob: null, absent: false }],
  ],
  ['an added file', [diff(file({ ...added, newPath: 'a' }))], [{ path: 'a', blob: null, absent: true }]],
  [
    'what an earlier patch made is not asked of the tree',
    [
      diff(file({ oldPath: 'a', oldId: '1111111' }), file({ ...added, newPath: 'new' })),
      diff(file({ oldPath: 'a', oldId: '2222222' }), file({ oldPath: 'new', oldId: '3333333' })),
    ],
    [
      { path: 'a', blob: '1111111', absent: false },
      { path: 'new', blob: null, absent: true },
    ],
  ],
  [
    'a renamed file is asked for at its old path, and known at its new one',
    [
      diff(file({ status: 'renamed', oldPath: 'a', newPath: 'b', oldId: '1111111' })),
      diff(file({ oldPath: 'b', oldId: '2222222' }), file({ ...added, newPath: 'a' })),
    ],
    [{ path: 'a', blob: '1111111', absent: false }],
  ],
  [
    'two parts of one patch see the same tree',
    [
      diff(
        file({ status: 'copied', oldPath: 'a', newPath: 'b', oldId: '1111111' }),
        file({ oldPath: 'a', newPath: 'a', oldId: '1111111' }),
      ),
    ],
    [{ path: 'a', blob: '1111111', absent: false }],
  ],
])('%s', (_name, diffs, expected) => {
  expect(leftSides(diffs)).toEqual(expected);
});
