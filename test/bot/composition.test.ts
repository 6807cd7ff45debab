import { describe, expect, test } from 'vitest';
import type { AppliedFile, FileVersion } from '../../bot/git/applied.ts';
import { composeFiles } from '../../bot/composition.ts';

function version(id: string): FileVersion {
  return { mode: '100644', id, bytes: new Uint8Array() };
}

function file(
  oldPath: string | null,
  path: string,
  before: string | null,
  after: string | null,
): AppliedFile {
  const status =
    before === null ? 'added' : after === null ? 'deleted' : oldPath === path ? 'modified' : 'renamed';
  return {
    status,
    oldPath,
    path,
    before: before === null ? null : version(before),
    after: after === null ? null : version(after),
  };
}

function copy(oldPath: string, path: string, before: string, after: string): AppliedFile {
  return { ...file(oldPath, path, before, after), status: 'copied' };
}

/** `status old -> new before -> after`, the way the table below is written. */
function show(files: readonly AppliedFile[]): string[] {
  return files.map(
    ({ status, oldPath, path, before, after }) =>
      `${status} ${oldPath ?? '-'} -> ${path} ${before?.id ?? '-'} -> ${after?.id ?? '-'}`,
  );
}

const table: { name: string; patches: AppliedFile[][]; expected: string[] }[] = [
  {
    name: 'two changes of a file are one',
    patches: [[file('a', 'a', '1', '2')], [file('a', 'a', '2', '3')]],
    expected: ['modified a -> a 1 -> 3'],
  },
  {
    name: 'a change taken back is none',
    patches: [[file('a', 'a', '1', '2')], [file('a', 'a', '2', '1')]],
    expected: [],
  },
  {
    name: 'a file that comes and goes is none',
    patches: [[file(null, 'a', null, '1')], [file('a', 'a', '1', null)]],
    expected: [],
  },
  {
    name: 'a new file that is changed later is new',
    patches: [[file(null, 'a', null, '1')], [file('a', 'a', '1', '2')]],
    expected: ['added - -> a - -> 2'],
  },
  {
    name: 'a rename keeps the origin through later changes',
    patches: [[file('a', 'b', '1', '2')], [file('b', 'b', '2', '3')], [file('b', 'c', '3', '3')]],
    expected: ['renamed a -> c 1 -> 3'],
  },
  {
    name: 'a rename there and back is a modification',
    patches: [[file('a', 'b', '1', '1')], [file('b', 'a', '1', '2')]],
    expected: ['modified a -> a 1 -> 2'],
  },
  {
    name: 'two files that change places keep their origins',
    patches: [[file('a', 'b', '1', '1'), file('b', 'a', '2', '2')]],
    expected: ['renamed a -> b 1 -> 1', 'renamed b -> a 2 -> 2'],
  },
  {
    name: 'a deleted file that comes back is modified',
    patches: [[file('a', 'a', '1', null)], [file(null, 'a', null, '2')]],
    expected: ['modified a -> a 1 -> 2'],
  },
  {
    name: 'a copy leaves its source alone',
    patches: [[file('a', 'a', '1', '2')], [copy('a', 'b', '2', '3')]],
    expected: ['modified a -> a 1 -> 2', 'copied a -> b 1 -> 3'],
  },
];

describe('the files of a row of patches', () => {
  test.each(table)('$name', ({ patches, expected }) => {
    expect(show(composeFiles(patches))).toEqual(expected);
  });
});
