import { expect, test } from 'vitest';
import { remnantFindings } from '../../../analyzers/reach/finding.ts';
import { leftBy, type Tree } from './trees.ts';

const header = 'include/linux/f.h';
const defined = (parameters: string) => `int f(${parameters})\n{\n\treturn 0;\n}\n`;
const caller = 'int g(void)\n{\n\treturn f(1);\n}\n';
const base = { [header]: 'int f(int a);\n', 'f.c': defined('int a') };

function messages(edits: Tree, more: Tree = {}): string[] {
  return remnantFindings(leftBy({ ...base, ...more }, edits).remnants, 3).map(
    ({ severity, confidence, message }) => `${severity} ${confidence}: ${message}`,
  );
}

test.each<[string, Tree, Tree, string[]]>([
  [
    'one call',
    { [header]: 'int f(void);\n', 'f.c': defined('void') },
    { 'g.c': caller },
    ['error proved: f now takes no argument, but the call in g.c:3 still passes 1.'],
  ],
  [
    'several calls are one finding',
    { [header]: 'int f(int a, int b);\n', 'f.c': defined('int a, int b') },
    { 'g.c': caller, 'h.c': caller, 'i.c': caller },
    ['error proved: f now takes 2 arguments, but the call in g.c:3 and 2 other places still passes 1.'],
  ],
  [
    'a declaration with other types',
    { 'f.c': defined('char *a') },
    {},
    [`error proved: The declaration of f in ${header}:1 keeps the types that f.c:1 no longer has.`],
  ],
  [
    'a declaration of a fixed list',
    { 'f.c': defined('int a, ...') },
    {},
    [
      `error proved: f now takes a variable number of arguments, but its declaration in ${header}:1 still takes 1.`,
    ],
  ],
  [
    'nothing to call',
    { [header]: '', 'f.c': '' },
    { 'g.c': caller },
    ['warning likely: f is gone, but the call in g.c:3 is still there.'],
  ],
  [
    'nothing to see',
    { [header]: '', 'f.c': `static ${defined('int a')}` },
    { 'kernel/g.c': caller },
    ['warning likely: f is now static in f.c, but the call in kernel/g.c:3 is still there.'],
  ],
])('%s', (_, edits, more, expected) => {
  expect(messages(edits, more)).toEqual(expected);
});

test('each place is evidence, and what it ought to fit is the last', () => {
  const edits = { [header]: 'int f(void);\n', 'f.c': defined('void') };
  const [finding] = remnantFindings(leftBy({ ...base, 'g.c': caller, 'h.c': caller }, edits).remnants, 3);

  expect(finding).toMatchObject({ rule: 'iface/callers-left', symbol: 'f', file: 'g.c', line: 3, patch: 3 });
  expect(finding?.evidence.map(({ file, line, text }) => `${file}:${line} ${text}`)).toEqual([
    'g.c:3 f(1)',
    'h.c:3 f(1)',
    'f.c:1 int f(void)',
  ]);
});
