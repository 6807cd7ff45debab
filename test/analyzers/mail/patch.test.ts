import { expect, test } from 'vitest';
import { bytesOfSpans, findDiffs } from '../../../analyzers/mail/patch.ts';
import { readPullRequest } from '../../../analyzers/mail/pull-request.ts';

const hunk = '@@ -1,2 +1,2 @@\n one\n-two\n+2\n';
const bare = `--- a/x\n+++ b/x\n${hunk}`;
const git = `diff --git a/x b/x\nindex 1..2 100644\n${bare}`;
const moved = 'diff --git a/x b/y\nsimilarity index 100%\nrename from x\nrename to y\n';
const binary = 'diff --git a/x b/x\nindex 1..2\nGIT binary patch\nliteral 3\nKcmZQz\n\nliteral 0\nHcmV?d\n\n';

const rows: readonly (readonly [string, string, string])[] = [
  ['a git diff, its signature left out', `Text.\n---\n x | 2 +-\n\n${git}-- \n2.39.5\n`, git],
  ['a bare diff under a reply', `> quoted\n\nTry this.\n\n${bare}\nMore text.\n`, bare],
  ['a list footer', `${bare}_______________________________________________\nlist mailing list\n`, bare],
  [
    'a quilt patch',
    `Text.\nIndex: tree/x\n=====================\n${bare}`,
    `Index: tree/x\n=====================\n${bare}`,
  ],
  ['a recursive diff', `diff -urN a/x b/x\n${bare}\n`, `diff -urN a/x b/x\n${bare}`],
  ['two files', git + moved, git + moved],
  ['text between two files', `${bare}\nand\n\n${git}`, bare + git],
  ['a binary patch', `${binary}-- \n2`, binary],
  [
    'no newline at the end',
    `${bare}\\ No newline at end of file\n-- \n`,
    `${bare}\\ No newline at end of file\n`,
  ],
  [
    'an empty context line',
    '--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n\nBye.\n',
    '--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n',
  ],
  [
    'a hunk that deletes a signature',
    '--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n a\n-- \n-- \n2',
    '--- a/x\n+++ b/x\n@@ -1,2 +1 @@\n a\n-- \n',
  ],
  [
    'a wrapped line',
    '--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n one\n-two and\nthree\n+2\n\nBye.\n-- \nJane\n',
    '--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n one\n-two and\nthree\n+2\n',
  ],
  ['an interdiff before the patch', `Interdiff against v1:\n${bare}\nPatch:\n${git}`, git],
];

test.each(rows)('%s', (_, text, expected) => {
  const bytes = Buffer.from(text);

  expect(Buffer.from(bytesOfSpans(bytes, findDiffs(bytes))).toString()).toBe(expected);
});

test.each([
  ['a word', 'diff -u says nothing\n\nIndex: of words\n'],
  ['a quoted diff', git.replaceAll(/^/gm, '> ')],
  ['an indented diff', git.replaceAll(/^/gm, '  ')],
  ['a header without hunks', '--- a/x\n+++ b/x\ntext\n'],
  ['a git header without more', 'diff --git a/x b/x\ntext\n'],
  ['an interdiff', `Interdiff:\n\n${git}`],
])('%s is no diff', (_, text) => {
  expect(findDiffs(Buffer.from(text))).toEqual([]);
});

const since = 'Hello,\n\nThe following changes since commit 1234567:\n\n  A title (2009-03-10)\n\n';

test.each([
  [
    'plain',
    `${since}are available in the git repository at:\n\n  git://example.org/tree.git for-linus\n\nfor you\n`,
    'git://example.org/tree.git for-linus',
  ],
  [
    'wrapped',
    `${since}are available in the\ngit repository at:\n\n  git+ssh://example.org/tree.git for-linus\n`,
    'git+ssh://example.org/tree.git for-linus',
  ],
  [
    'ref on a line of its own',
    `${since}are available in the Git repository at:\n\n  https://example.org/tree.git/\ntags/v1\n\nfor`,
    'https://example.org/tree.git/ tags/v1',
  ],
  [
    'trailing blanks',
    `${since}are available in the Git repository at:   \n   \n  git@example.org:tree.git tags/v1  \n`,
    'git@example.org:tree.git tags/v1',
  ],
  [
    'no ref',
    `${since}are available in the Git repository at:\n\n  git://example.org/tree \n\nfor you`,
    'git://example.org/tree',
  ],
  ['talk of one', 'It is available in the git repository at:\n\n  git://example.org/tree\n', null],
  [
    'quoted',
    `${since}are available in the git repository at:\n\n  git://example.org/tree.git x\n`.replaceAll(
      /^/gm,
      '> ',
    ),
    null,
  ],
])('pull request: %s', (_, text, expected) => {
  expect(readPullRequest(text)).toBe(expected);
});
