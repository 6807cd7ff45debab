import { expect, test } from 'vitest';
import { readCallSites } from '../../../analyzers/source/call-sites.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';

function sites(text: string): string[] {
  const bytes = new TextEncoder().encode(text);
  const found = readCallSites({ bytes, functions: scanSource(bytes, 'a.c').functions }, 'f');
  return found.map(({ argumentCount, line, guards }) => [line, argumentCount, ...guards].join(' '));
}

function body(statements: string): string {
  return `int g(struct ops *ops)\n{\n${statements}\n}\n`;
}

test.each<[string, string, string[]]>([
  ['a call', body('return f(1, (2, 3), h(4, 5));'), ['3 3']],
  ['without arguments, over two lines', body('f(\n);'), ['3 0']],
  ['braces and brackets in an argument', body('f((struct s){ 1, 2 }, a[b(1, 2)]);'), ['3 2']],
  ['a cast before it', body('(void)f(1);'), ['3 1']],
  ['a product', body('x = a * f(1);'), ['3 1']],
  ['through a member', body('ops->f(1); ops.f(2);'), []],
  ['a prototype in a body', body('int f(int); struct s *f(long);'), []],
  ['a macro that opens a block', body('f(x) { }'), []],
  ['in a comment, a string, #if 0', body('/* f(1) */ "f(2)";\n#if 0\nf(3);\n#endif'), []],
  [
    'under a condition',
    body('#ifdef CONFIG_X\nf(1);\n#else\nf(1, 2);\n#endif'),
    ['4 1 CONFIG_X', '6 2 !CONFIG_X'],
  ],
  ['arguments cut in two', body('f(1\n#ifdef CONFIG_X\n, 2\n#endif\n);'), []],
  ['at file scope', 'f(1);\nstatic int x = f(2);\n', []],
  ['a definition of that name', 'int f(int a)\n{\n\treturn 0;\n}\n', []],
  ['recursion', 'int f(int a)\n{\n\treturn f(a);\n}\n', ['3 1']],
  ['a parameter of that name', 'int g(int (*f)(int))\n{\n\treturn f(1);\n}\n', []],
  ['a local variable of that name', body('int (*f)(int) = h;\nreturn f(1);'), []],
  [
    'another function has the variable',
    `${body('int *f = 0; f(1);')}int h(void)\n{\n\treturn f(1);\n}\n`,
    ['7 1'],
  ],
])('%s', (_, text, expected) => {
  expect(sites(text)).toEqual(expected);
});

test('an unended list is no call', () => {
  expect(sites(body('f(1, 2'))).toEqual([]);
});
