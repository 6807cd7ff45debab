import { describe, expect, test } from 'vitest';
import { applyHunks, isApplied } from '../../../analyzers/diff/apply.ts';
import type { Hunk } from '../../../analyzers/diff/diff.ts';
import { hunkImages } from '../../../analyzers/diff/fragment.ts';
import { parseDiff } from '../../../analyzers/diff/parse.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function hunksOf(text: string): readonly Hunk[] {
  return parseDiff(encoder.encode(`--- a/f\n+++ b/f\n${text}`)).files[0]?.hunks ?? [];
}

function outcome(before: string, hunks: string): string {
  const result = applyHunks(encoder.encode(before), hunksOf(hunks));
  return 'reason' in result
    ? `hunk ${result.hunk}, line ${result.line}: ${result.reason}`
    : `${result.hunks.map(({ line, offset }) => `${line}${offset < 0 ? '' : '+'}${offset}`).join(' ')}|${decoder.decode(result.bytes)}`;
}

const numbers = 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n';
const middle = '@@ -3,3 +3,3 @@\n three\n-four\n+FOUR\n five\n';

describe('applyHunks', () => {
  test.each([
    ['at the stated line', numbers, middle, '3+0|one\ntwo\nthree\nFOUR\nfive\nsix\nseven\n'],
    ['two lines below', `a\nb\n${numbers}`, middle, '5+2|a\nb\none\ntwo\nthree\nFOUR\nfive\nsix\nseven\n'],
    ['above', 'two\nthree\nfour\nfive\nsix\n', middle, '2-1|two\nthree\nFOUR\nfive\nsix\n'],
    [
      'of two places as near, the one behind',
      'x\nx\nthree\nfour\nfive\nx\nthree\nfour\nfive\n',
      '@@ -5,3 +5,3 @@\n three\n-four\n+FOUR\n five\n',
      '7+2|x\nx\nthree\nfour\nfive\nx\nthree\nFOUR\nfive\n',
    ],
    ['an empty file', '', '@@ -0,0 +1,2 @@\n+a\n+b\n', '1+0|a\nb\n'],
    [
      'the last newline goes',
      'a\nb\n',
      '@@ -1,2 +1,2 @@\n a\n-b\n+b\n\\ No newline at end of file\n',
      '1+0|a\nb',
    ],
    [
      'the last newline comes',
      'a\nb',
      '@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+b\n',
      '1+0|a\nb\n',
    ],
    ['bytes of CR LF', 'a\r\nb\r\nc\r\n', '@@ -1,3 +1,3 @@\n a\r\n-b\r\n+B\r\n c\r\n', '1+0|a\r\nB\r\nc\r\n'],
  ])('%s', (_name, before, hunks, expected) => {
    expect(outcome(before, hunks)).toBe(expected);
  });

  test.each([
    [
      'a line that differs',
      numbers.replace('five', 'FIVE'),
      middle,
      'hunk 1, line 3: the context does not match; line 5 differs: expected "five", found "FIVE"',
    ],
    [
      'blanks',
      numbers.replace('five', 'five '),
      middle,
      'line 5 differs: expected "five", found "five " (only blanks differ)',
    ],
    ['line ends', numbers.replaceAll('\n', '\r\n'), middle, '(only the line end differs)'],
    [
      'elsewhere',
      `a\nb\nc\n${numbers.replace('five', 'FIVE')}`,
      middle,
      'compared at line 6, where most of it is); line 8 differs',
    ],
    ['the end', 'one\ntwo\nthree\n', middle, 'the file ends before line 4: expected "four"'],
    [
      'no context behind',
      numbers,
      '@@ -3,2 +3,3 @@\n three\n four\n+x\n',
      'it belongs at the end of the file, but its lines are found at line 3 of 7',
    ],
    [
      'no context before',
      numbers,
      '@@ -1,2 +1,3 @@\n+x\n two\n three\n',
      'it belongs at the beginning of the file, but its lines are found at line 2',
    ],
    [
      'a file that is not empty',
      numbers,
      '@@ -0,0 +1 @@\n+x\n',
      'the hunk is for an empty file, but the file has 7 lines',
    ],
    [
      'lines of an earlier hunk',
      numbers,
      `${middle}@@ -5,2 +5,3 @@\n five\n+x\n six\n`,
      'hunk 2, line 5: its lines overlap those that an earlier hunk has changed',
    ],
  ])('says why not: %s', (_name, before, hunks, expected) => {
    expect(outcome(before, hunks)).toContain(expected);
  });

  test('knows what is applied already', () => {
    const applied = encoder.encode(numbers.replace('four', 'FOUR'));

    expect(isApplied(applied, hunksOf(middle))).toBe(true);
    expect(isApplied(encoder.encode(numbers), hunksOf(middle))).toBe(false);
  });
});

describe('hunkImages', () => {
  test('places hunks at their lines', () => {
    const text =
      '--- a/f\n+++ b/f\n@@ -3,2 +3,3 @@\n a\n+x\n b\n@@ -7,2 +8 @@\n c\n-d\n\\ No newline at end of file\n';
    const [file] = parseDiff(encoder.encode(text)).files;

    const images = file && hunkImages(file);

    expect(decoder.decode(images?.before)).toBe('\n\na\nb\n\n\nc\nd\n');
    expect(decoder.decode(images?.after)).toBe('\n\na\nx\nb\n\n\nc\n');
  });
});
