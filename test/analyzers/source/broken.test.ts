import { expect, test } from 'vitest';
import { line, scan } from './scan.ts';

/** Sources that do not balance, or balance only in one build: what is around the broken region is still read. */
const table: Readonly<Record<string, readonly [source: string, ...functions: string[]]>> = {
  'two signatures, one body': [
    '#ifdef CONFIG_A\nint a(int x)\n#else\nint a(void)\n#endif\n{\n\tb();\n}\nint c(void) {}\n',
    'int a(int x) if CONFIG_A',
    'int a() if !CONFIG_A',
    'int c()',
  ],
  'two signatures with braces, one body': [
    '#ifdef CONFIG_A\nint a(int x)\n{\n#else\nint a(void)\n{\n#endif\n\tb();\n}\nint c(void) {}\n',
    'int a(int x) if CONFIG_A',
    'int a() if !CONFIG_A',
    'int c()',
  ],
  'one signature, two bodies': [
    'static int a(void)\n#ifdef CONFIG_A\n{\n\treturn 1;\n}\n#else\n{\n\treturn 2;\n}\n#endif\nint c(void) {}\n',
    'static int a() if CONFIG_A',
    'static int a() if !CONFIG_A',
    'int c()',
  ],
  'a parameter of one build': [
    'int a(int x,\n#ifdef CONFIG_A\n\tint y,\n#endif\n\tint z)\n{\n}\n',
    'int a(int x, int y, int z) if CONFIG_A',
    'int a(int x, int z) if !CONFIG_A',
  ],
  'one condition twice': [
    '#ifdef CONFIG_A\nstatic\n#endif\nint a(int x\n#ifdef CONFIG_A\n, int y\n#endif\n)\n{\n}\n',
    'static int a(int x, int y) if CONFIG_A',
    'int a(int x) if !CONFIG_A',
  ],
  'system calls of several builds': [
    '#ifdef CONFIG_A\nSYSCALL_DEFINE1(a, int, x)\n#else\nSYSCALL_DEFINE1(a, long, y)\n#endif\n{\n}\nint c(void) {}\n',
    '[asmlinkage] long sys_a(int x) if CONFIG_A',
    '[asmlinkage] long sys_a(long y) if !CONFIG_A',
    'int c()',
  ],
  'braces of alternatives': [
    'int a(void)\n{\n#ifdef A\n\tif (x) {\n#else\n\tif (y) {\n#endif\n\t}\n}\nint c(void) {}\n',
    'int a()',
    'int c()',
  ],
  'braces of one build': [
    'int a(void)\n{\n#ifndef A\n\tif (x) {\n#endif\n\tb();\n#ifndef A\n\t}\n#endif\n}\nint c(void) {}\n',
    'int a()',
    'int c()',
  ],
  'braces of one build, the condition turned round': [
    'int a(void)\n{\n#ifdef A\n\tif (x) {\n#else\n\tb();\n#endif\n#ifndef A\n#else\n\t}\n#endif\n}\nint c(void) {}\n',
    'int a()',
    'int c()',
  ],
  'a brace too few': [
    'int a(void)\n{\n\tif (x) {\n}\n\nint b(void)\n{\n}\nint c(void) {}\n',
    'int a()',
    'int b()',
    'int c()',
  ],
  'a brace too many': ['int a(void)\n{\n\t}\n\treturn 0;\n}\nint c(void) {}\n', 'int a()', 'int c()'],
  'a parenthesis too few': [
    'int a(int x;\n\nstatic int b(void)\n{\n}\nint c(void) {}\n',
    'static int b()',
    'int c()',
  ],
  'an open string': ['int a(void)\n{\n\tb("x);\n}\nint c(void) {}\n', 'int a()', 'int c()'],
  'macros that open and close blocks': [
    'int a(void)\n{\n\tBEGIN(x) {\n\t} END\n}\nint c(void) {}\n',
    'int a()',
    'int c()',
  ],
  'the end of a file inside a body': ['int a(void)\n{\n\tb();\n', 'int a()'],
  'the end of a file inside a declaration': ['int a(void);\nint b(', 'prototype int a()'],
  'initialisers of several builds': [
    'static int mode =\n#ifdef A\n\tONE;\n#elif B\n\tTWO;\n#else\n#error mode\n#endif\n\nint c(void) {}\n',
    'int c()',
  ],
  'a statement macro before a condition': [
    'GENERATE(x)\n#ifdef A\nGENERATE(y)\n#endif\nint c(void) {}\n',
    'int c()',
  ],
};

test.each(Object.entries(table))('%s', (_, [source, ...functions]) => {
  expect(scan(source).functions.map(line)).toEqual(functions);
});

test('shared bodies end together', () => {
  const { functions } = scan('#ifdef A\nint a(int x)\n{\n#else\nint a(void)\n{\n#endif\n}\n');

  expect(functions.map(({ line: own, endLine }) => [own, endLine])).toEqual([
    [2, 8],
    [5, 8],
  ]);
});

test('bytes that are no text', () => {
  const { functions } = scan('int a(void);\n\u0000\u0007\u00ff caf\u00e9\nint b(void);\n');

  expect(functions.map(({ name }) => name)).toContain('a');
});
