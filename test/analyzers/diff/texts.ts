/** Diffs of every dialect, invented, with what `parseDiff` makes of them. */
export interface DiffText {
  readonly name: string;
  readonly text: string;
  /** `status old new modes ids` and the number of hunks, one line a file. */
  readonly files: readonly string[];
  /** `line: a part of the reason`. */
  readonly damage?: readonly string[];
}

const hunk = '@@ -1,3 +1,3 @@ int first(void)\n one\n-two\n+TWO\n three\n';

/** Well formed in the eyes of git. */
export const accepted: readonly DiffText[] = [
  {
    name: 'git, modified',
    text: `diff --git a/kernel/pid.c b/kernel/pid.c\nindex 1111111..2222222 100644\n--- a/kernel/pid.c\n+++ b/kernel/pid.c\n${hunk}`,
    files: ['modified kernel/pid.c kernel/pid.c 100644 - 1111111 2222222 1'],
  },
  {
    name: 'a mail around it, and a signature behind',
    text: `From: A\nSubject: x\n\nbody\n---\n a.c | 2 +-\n\ndiff --git a/a.c b/a.c\n--- a/a.c\n+++ b/a.c\n${hunk}-- \n2.39.5\n\nlist footer\n`,
    files: ['modified a.c a.c - - - - 1'],
  },
  {
    name: 'git, new and empty, deleted and empty, mode alone',
    text: 'diff --git a/n b/n\nnew file mode 100755\nindex 0000000..e69de29\ndiff --git a/d b/d\ndeleted file mode 100644\nindex e69de29..0000000\ndiff --git a/m b/m\nold mode 100644\nnew mode 100755\n',
    files: [
      'added - n - 100755 0000000 e69de29 0',
      'deleted d - 100644 - e69de29 0000000 0',
      'modified m m 100644 100755 - - 0',
    ],
  },
  {
    name: 'rename with blanks in its names, copy',
    text: 'diff --git a/old name.c b/new name.c\nsimilarity index 100%\nrename from old name.c\nrename to new name.c\ndiff --git a/x.c b/y.c\nsimilarity index 90%\ncopy from x.c\ncopy to y.c\n',
    files: ['renamed old name.c new name.c - - - - 0', 'copied x.c y.c - - - - 0'],
  },
  {
    name: 'quoted names',
    text: `diff --git "a/caf\\303\\251.c" "b/caf\\303\\251.c"\n--- "a/caf\\303\\251.c"\n+++ "b/caf\\303\\251.c"\n${hunk}diff --git "a/t\\tab" "b/t\\tab"\nnew file mode 100644\n`,
    files: ['modified café.c café.c - - - - 1', 'added - t\tab - 100644 - - 0'],
  },
  {
    name: 'blanks in a name, told by the diff --git line alone',
    text: 'diff --git a/with blank b/c b/with blank b/c\nnew file mode 100644\n',
    files: ['added - with blank b/c - 100644 - - 0'],
  },
  {
    name: 'without prefixes',
    text: `diff --git kernel/pid.c kernel/pid.c\n--- kernel/pid.c\n+++ kernel/pid.c\n${hunk}`,
    files: ['modified kernel/pid.c kernel/pid.c - - - - 1'],
  },
  {
    name: 'symbolic link, submodule',
    text: 'diff --git a/link b/link\nnew file mode 120000\nindex 0000000..1111111\n--- /dev/null\n+++ b/link\n@@ -0,0 +1 @@\n+../target\n\\ No newline at end of file\ndiff --git a/sub b/sub\nindex 1111111..2222222 160000\n--- a/sub\n+++ b/sub\n@@ -1 +1 @@\n-Subproject commit 1111111111111111111111111111111111111111\n+Subproject commit 2222222222222222222222222222222222222222\n',
    files: ['added - link - 120000 0000000 1111111 1', 'modified sub sub 160000 - 1111111 2222222 1'],
  },
  {
    name: 'plain, timestamps, trees side by side',
    text: `diff -Naur linux.orig/mm/a.c linux/mm/a.c\n--- linux.orig/mm/a.c\t2009-03-18 10:21:03.000000000 +0100\n+++ linux/mm/a.c\t2009-03-18 10:22:00.000000000 +0100\n${hunk}`,
    files: ['modified mm/a.c mm/a.c - - - - 1'],
  },
  {
    name: 'plain, blanks before the timestamp',
    text: `--- a/mm/a.c 2009-03-18 10:21:03.000000000 +0100\n+++ b/mm/a.c 2009-03-18 10:22:00\n${hunk}`,
    files: ['modified mm/a.c mm/a.c - - - - 1'],
  },
  {
    name: 'plain, new by the epoch, deleted by /dev/null',
    text: '--- linux.orig/n\t1970-01-01 01:00:00.000000000 +0100\n+++ linux/n\t2009-03-18 10:22:00.000000000 +0100\n@@ -0,0 +1 @@\n+x\n--- linux.orig/d\t2009-03-18 10:22:00.000000000 +0100\n+++ /dev/null\t1970-01-01 01:00:00.000000000 +0100\n@@ -1 +0,0 @@\n-x\n',
    files: ['added - n - - - - 1', 'deleted d - - - - - 1'],
  },
  {
    name: 'quilt',
    text: `Index: linux/mm/a.c\n===================================================================\n--- linux.orig/mm/a.c\n+++ linux/mm/a.c\n${hunk}`,
    files: ['modified mm/a.c mm/a.c - - - - 1'],
  },
  {
    name: 'Subversion',
    text: `Index: mm/a.c\n===================================================================\n--- mm/a.c\t(revision 10)\n+++ mm/a.c\t(working copy)\n${hunk}`,
    files: ['modified mm/a.c mm/a.c - - - - 1'],
  },
  {
    name: 'plain, a backup beside the file',
    text: `--- a.c.orig\n+++ a.c\n${hunk}`,
    files: ['modified a.c a.c - - - - 1'],
  },
  {
    name: 'context lines that lost their blank',
    text: 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n\n-two\n+TWO\n',
    files: ['modified a a - - - - 1'],
  },
  {
    name: 'binary, told only',
    text: 'diff --git a/logo.gif b/logo.gif\nindex 1111111..2222222 100644\nBinary files a/logo.gif and b/logo.gif differ\n',
    files: ['modified logo.gif logo.gif 100644 - 1111111 2222222 binary'],
  },
  {
    name: 'CR LF put there by a mailer',
    text: `diff --git a/a b/a\n--- a/a\n+++ b/a\n${hunk}`.replaceAll('\n', '\r\n'),
    files: ['modified a a - - - - 1'],
  },
];

/** Refused by git. */
export const refused: readonly DiffText[] = [
  {
    name: 'a hunk without a header',
    text: hunk,
    files: [],
    damage: ['1: a hunk without a header'],
  },
  {
    name: 'a wrapped line',
    text: 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n-a long line that a mailer\nhas wrapped\n+TWO\n three\n',
    files: ['modified a a - - - - 0'],
    damage: ['7: no hunk line can begin like this'],
  },
  {
    name: 'a count too high, another file behind',
    text: `diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,4 +1,4 @@\n one\n-two\n+TWO\n three\ndiff --git a/b b/b\n--- a/b\n+++ b/b\n${hunk}`,
    files: ['modified a a - - - - 0', 'modified b b - - - - 1'],
    damage: ['9: no hunk line can begin like this'],
  },
  {
    name: 'a count too low',
    text: 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,1 @@\n one\n-two\n+TWO\n three\n',
    files: ['modified a a - - - - 1'],
    damage: [],
  },
  {
    name: 'cut off',
    text: 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n-two\n',
    files: ['modified a a - - - - 0'],
    damage: ['7: the patch ends here'],
  },
  {
    name: 'cut off within a line',
    text: 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,3 +1,3 @@\n one\n-two',
    files: ['modified a a - - - - 0'],
    damage: ['6: the last line is cut off'],
  },
  {
    name: 'a hunk that changes nothing',
    text: 'diff --git a/a b/a\n--- a/a\n+++ b/a\n@@ -1,2 +1,2 @@\n one\n two\n',
    files: ['modified a a - - - - 0'],
    damage: ['7: the hunk changes nothing'],
  },
  {
    name: 'a header and nothing under it',
    text: 'diff --git a/a b/a\nindex 1111111..2222222 100644\nsome words\n',
    files: ['modified a a 100644 - 1111111 2222222 0'],
    damage: ['1: a header and no change'],
  },
  {
    name: 'names that contradict each other',
    text: `diff --git a/a b/a\nrename from a\nrename to c\n--- a/a\n+++ b/b\n${hunk}`,
    files: [],
    damage: ['5: this name is not the one'],
  },
  {
    name: 'new and deleted at once',
    text: 'diff --git a/a b/a\nnew file mode 100644\ndeleted file mode 100644\n',
    files: [],
    damage: ['3: inconsistent header lines'],
  },
  {
    name: 'a new file with old lines',
    text: `diff --git a/a b/a\nnew file mode 100644\n--- /dev/null\n+++ b/a\n${hunk}`,
    files: ['added - a - 100644 - - 1'],
    damage: ['1: the new file depends on old contents'],
  },
];
