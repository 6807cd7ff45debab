/** A patch of the tests: a line of a file becomes another. */
export interface TestPatch {
  /** Without `@example.org`. */
  readonly id: string;
  readonly title: string;
  readonly file: string;
  /** The file's lines before. */
  readonly before: readonly string[];
  /** The number of the line that changes, from 0, and what it becomes. */
  readonly at: number;
  readonly line: string;
  readonly counter?: string;
  /** Header lines. */
  readonly header?: readonly string[];
  /** Lines below the patch, such as `base-commit: …`. */
  readonly below?: readonly string[];
  /** Seconds since 1970. */
  readonly date?: number;
}

/** The patch as a mail. */
export function patchMail(patch: TestPatch): string {
  const { id, title, file, before, at, line, counter = '', header = [], below = [] } = patch;
  const from = Math.max(0, at - 3);
  const to = Math.min(before.length, at + 4);
  const hunk = before.slice(from, to).flatMap((text, index) => {
    return from + index === at ? [`-${text}`, `+${line}`] : [` ${text}`];
  });
  const size = to - from;
  return [
    'From: Ada <ada@example.org>',
    'To: list@lists.example.org',
    `Subject: [PATCH${counter === '' ? '' : ` ${counter}`}] ${title}`,
    `Date: ${new Date((patch.date ?? Date.now() / 1000) * 1000).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${id}@example.org>`,
    ...header,
    '',
    'Why.',
    '---',
    ` ${file} | 2 +-`,
    '',
    `diff --git a/${file} b/${file}`,
    `--- a/${file}`,
    `+++ b/${file}`,
    `@@ -${from + 1},${size} +${from + 1},${size} @@`,
    ...hunk,
    '-- ',
    '2.40.0',
    '',
    ...below,
    '',
  ].join('\n');
}

/** A source of functions, a line each. */
export const source = (...names: readonly string[]): string[] =>
  names.map(name => `int ${name}(int a) { return a; }`);
