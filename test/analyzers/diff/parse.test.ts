import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { FileDiff } from '../../../analyzers/diff/diff.ts';
import { parseDiff } from '../../../analyzers/diff/parse.ts';
import { accepted, refused } from './texts.ts';

const encoder = new TextEncoder();

function summary(file: FileDiff): string {
  const { status, oldPath, newPath, oldMode, newMode, oldId, newId, binary, hunks } = file;
  const content = binary ? 'binary' : hunks.length;
  return [status, oldPath, newPath, oldMode, newMode, oldId, newId, content]
    .map(part => part ?? '-')
    .join(' ');
}

/** Does git read the text as a diff, whatever tree it may be for? */
function gitReads(text: string): boolean {
  const run = spawnSync('git', ['apply', '--numstat'], {
    input: text,
    env: { PATH: process.env['PATH'] ?? '' },
  });
  return run.status === 0;
}

describe('parseDiff takes what git takes', () => {
  test.each(accepted)('$name', ({ text, files }) => {
    const diff = parseDiff(encoder.encode(text));

    expect(diff.files.map(summary)).toEqual(files);
    expect(diff.damage).toEqual([]);
  });

  test.each(refused)('damage: $name', ({ text, files, damage = [] }) => {
    const diff = parseDiff(encoder.encode(text));

    expect(diff.files.map(summary)).toEqual(files);
    expect(
      diff.damage.map(({ line, reason }, index) =>
        `${line}: ${reason}`.includes(damage[index]?.replace(/^\d+: /, '') ?? '?'),
      ),
    ).toEqual(damage.map(() => true));
    expect(diff.damage.map(({ line }) => line)).toEqual(damage.map(one => Number.parseInt(one, 10)));
  });

  // Here we take more than git does: paths without prefix, and CR LF, which `git am` takes away before.
  const moreThanGit = new Set(['CR LF put there by a mailer']);

  test.each(accepted.filter(({ name }) => !moreThanGit.has(name)))('git itself takes: $name', ({ text }) => {
    expect(gitReads(text)).toBe(true);
  });

  // `git apply --numstat` does not ask that a patch changes something.
  const numstatTakes = new Set(['a count too low', 'a header and nothing under it']);

  test.each(refused.filter(({ name }) => !numstatTakes.has(name)))(
    'git itself refuses: $name',
    ({ text }) => {
      expect(gitReads(text)).toBe(false);
    },
  );
});

describe('what a hunk holds', () => {
  const text =
    'junk\ndiff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -3,2 +3,2 @@ int f(void)\r\n-\xff\0x\r\n+y\r\n z\r\n\\ No newline at end of file\n@@ -9 +9,0 @@\n-q\n';
  const bytes = Uint8Array.from(text, character => character.charCodeAt(0));

  test('numbers, heading, and the very bytes', () => {
    const [file] = parseDiff(bytes).files;

    expect(file?.hunks).toMatchObject([
      { oldStart: 3, oldCount: 2, newStart: 3, newCount: 2, heading: 'int f(void)', line: 5 },
      { oldStart: 9, oldCount: 1, newStart: 9, newCount: 0, heading: '', line: 10 },
    ]);
    expect(new TextDecoder('latin1').decode(file?.hunks[0]?.body)).toBe(
      '-ÿ\0x\r\n+y\r\n z\r\n\\ No newline at end of file\n',
    );
  });
});
