import { describe, expect, test } from 'vitest';
import { parseCondition, render } from '../../../analyzers/source/condition.ts';
import { scan } from './scan.ts';

const conditions: Readonly<Record<string, string>> = {
  'defined(CONFIG_SMP)': 'CONFIG_SMP',
  'defined CONFIG_SMP': 'CONFIG_SMP',
  '!defined(CONFIG_SMP)': '!CONFIG_SMP',
  '!(!defined(CONFIG_SMP))': 'CONFIG_SMP',
  'defined(X) && !defined(Y)': '!defined(Y)&&defined(X)',
  '!defined(Y) && (defined (X))': '!defined(Y)&&defined(X)',
  '!(defined(A) || B)': '!B&&!defined(A)',
  'A && (B || C)': 'A&&(B||C)',
  'A || A': 'A',
  'defined(CONFIG_A) || defined(CONFIG_A_MODULE)': 'IS_ENABLED(CONFIG_A)',
  '!defined(CONFIG_A) && !defined(CONFIG_A_MODULE)': '!IS_ENABLED(CONFIG_A)',
  'IS_ENABLED( CONFIG_A )': 'IS_ENABLED(CONFIG_A)',
  'LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 9)': 'LINUX_VERSION_CODE>=KERNEL_VERSION(2,6,9)',
  '!(A > 1)': '!(A>1)',
  'A ? B : C': 'A?B:C',
  ')(': ')(',
  '': '',
};

test.each(Object.entries(conditions))('#if %s', (source, normal) => {
  expect(render(parseCondition(source))).toBe(normal);
});

function guardsOf(source: string): string[][] {
  return scan(source).variables.map(({ guards }) => [...guards]);
}

describe('guards of facts', () => {
  const table: Readonly<Record<string, readonly [source: string, ...guards: string[][]]>> = {
    nested: ['#ifdef CONFIG_A\n#ifndef B\nint x;\n#endif\n#endif\nint y;\n', ['CONFIG_A', '!defined(B)'], []],
    'every branch refuses the ones before': [
      '#if A\nint x;\n#elif B\nint x;\n#else\nint x;\n#endif\n',
      ['A'],
      ['!A&&B'],
      ['!A&&!B'],
    ],
    'an include guard is none': [
      '#ifndef _F_H\n#define _F_H\n#ifdef A\nint x;\n#endif\n#endif\n',
      ['defined(A)'],
    ],
    'an include guard of a trace header': [
      '#if !defined(_T_H) || defined(TRACE_HEADER_MULTI_READ)\n#define _T_H\nint x;\n#endif\nint y;\n',
      [],
      [],
    ],
    'a value by default is no include guard': [
      '#ifndef N\n#define N 4\nint x;\n#endif\nint y;\n',
      ['!defined(N)'],
      [],
    ],
    'constants guard nothing': [
      '#if 1\nint x;\n#else\nint y;\n#endif\n#if 0\nint z;\n#else\nint w;\n#endif\n',
      [],
      [],
    ],
    'inactive text is not read': [
      "#if 0\ndon't { /* \n#endif */ (\n#if A\n#else\n#endif\n#endif\nint x;\n",
      [],
    ],
    'assembly and C++ are not read': [
      '#ifdef __ASSEMBLY__\n.macro x\n#define A 1\n#else\nint x;\n#endif\n#ifndef __ASSEMBLY__\nint y;\n#endif\n',
      ['!defined(__ASSEMBLY__)'],
      ['!defined(__ASSEMBLY__)'],
    ],
    'comments and continuations': [
      '#if defined(CONFIG_A) /* a */ && \\\n\tB // b\nint x;\n#endif\n',
      ['B&&CONFIG_A'],
    ],
    'unbalanced directives': ['#endif\n#else\nint x;\n#if A\nint y;\n', [], ['A']],
  };

  test.each(Object.entries(table))('%s', (_, [source, ...guards]) => {
    expect(guardsOf(source)).toEqual(guards);
  });
});
