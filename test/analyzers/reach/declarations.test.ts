import { describe, expect, test } from 'vitest';
import { leftBy, lines, type Tree } from './trees.ts';

const defined = (parameters: string, type = 'int') => `${type} f(${parameters})\n{\n\treturn 0;\n}\n`;

function left(base: Tree, edits: Tree): string[] {
  return lines(leftBy(base, edits).remnants);
}

/** The definition alone changes. */
function change(files: Tree, before: string, after: string): string[] {
  return left({ ...files, 'kernel/f.c': before }, { 'kernel/f.c': after });
}

describe('a declaration that says what the function was', () => {
  test.each<[string, Tree, string, string, string[]]>([
    [
      'in a header',
      { 'include/linux/f.h': 'extern int f(int);\n' },
      defined('int a'),
      defined('int a, int b'),
      ['prototype-stale include/linux/f.h:1 1'],
    ],
    [
      'in a source file, where no compiler sees both',
      { 'fs/g.c': 'int g(void)\n{\n\textern int f(int a);\n\treturn 0;\n}\n' },
      defined('int a'),
      defined('void'),
      ['prototype-stale fs/g.c:3 1'],
    ],
    [
      'another structure',
      { 'include/linux/f.h': 'int f(struct x *a);\n' },
      defined('struct x *a'),
      defined('struct y *a'),
      ['prototype-stale include/linux/f.h:1 1?'],
    ],
    [
      'const alone',
      { 'include/linux/f.h': 'int f(char *a);\n' },
      defined('char *a'),
      defined('const char *a'),
      ['prototype-stale include/linux/f.h:1 1?'],
    ],
    [
      'a pointer to a pointer',
      { 'include/linux/f.h': 'int f(struct x *a);\n' },
      defined('struct x *a'),
      defined('struct x **a'),
      ['prototype-stale include/linux/f.h:1 1'],
    ],
    [
      'another return type',
      { 'include/linux/f.h': 'void f(int a);\n' },
      defined('int a', 'void'),
      defined('int a'),
      ['prototype-stale include/linux/f.h:1 1'],
    ],
  ])('%s', (_, files, before, after, expected) => {
    expect(change(files, before, after)).toEqual(expected);
  });

  test('the definition of an architecture that nobody builds', () => {
    const base = {
      'include/linux/f.h': 'int f(int a);\n',
      'arch/x86/f.c': defined('int a'),
      'arch/vax/f.c': defined('int a'),
    };
    const edits = { 'include/linux/f.h': 'int f(int a, int b);\n', 'arch/x86/f.c': defined('int a, int b') };

    expect(left(base, edits)).toEqual(['prototype-stale arch/vax/f.c:1 1']);
  });

  test.each<[string, Tree, string, string]>([
    ['it never agreed', { 'a.h': 'int f(int, int, int);\n' }, defined('int a'), defined('int a, int b')],
    ['it states no parameters', { 'a.h': 'int f();\n' }, defined('int a'), defined('int a, int b')],
    ['a typedef may be the same type', { 'a.h': 'int f(pid_t a);\n' }, defined('pid_t a'), defined('int a')],
    [
      'a macro stands for the tag',
      { 'a.h': '#define x y\nint f(struct x *a);\n' },
      defined('struct x *a'),
      defined('struct y *a'),
    ],
    [
      'a short name is the same type',
      { 'a.h': 'int f(u32 a);\n' },
      defined('u32 a'),
      defined('unsigned int a'),
    ],
    ['the names alone differ', { 'a.h': 'int f(int x);\n' }, defined('int x'), defined('int y')],
    [
      'it belongs to another function of that name',
      { 'drivers/b/f.h': 'int f(int);\n', 'drivers/b/f.c': defined('int a') },
      defined('int a'),
      defined('int a, int b'),
    ],
    [
      'it declares an assembly routine elsewhere',
      { 'include/linux/f.h': 'int f(int);\n', 'arch/vax/f.S': 'ENTRY(f)\n' },
      defined('int a'),
      defined('int a, int b'),
    ],
    [
      'it is a static function of its own file',
      { 'b.c': `static int f(int);\nstatic ${defined('int a')}` },
      defined('int a'),
      defined('int a, int b'),
    ],
    [
      'it declares what is configured out',
      { 'include/linux/f.h': '#ifndef CONFIG_F\nint f(int);\n#endif\n' },
      `#ifdef CONFIG_F\n${defined('int a')}#endif\n`,
      `#ifdef CONFIG_F\n${defined('int a, int b')}#endif\n`,
    ],
  ])('silence: %s', (_, files, before, after) => {
    expect(change(files, before, after)).toEqual([]);
  });
});

describe('a stub that takes what the function took', () => {
  const inline = (parameters: string) => `static inline ${defined(parameters)}`;
  const guarded = (parameters: string, stub: string) =>
    `#ifdef CONFIG_F\nint f(${parameters});\n#else\n${stub}#endif\n`;

  test.each<[string, string, string, string[]]>([
    ['a function', inline('int a'), inline('int a'), ['stub-mismatch f.h:4 1']],
    ['a macro', '#define f(a) 0\n', '#define f(a) 0\n', ['stub-mismatch f.h:4 1']],
    ['one that was adapted', inline('int a'), inline('int a, int b'), []],
    ['one that takes anything', '#define f(a...) 0\n', '#define f(a...) 0\n', []],
    ['one that never fitted', inline('int a, int b, int c'), inline('int a, int b, int c'), []],
  ])('%s', (_, before, after, expected) => {
    const base = { 'f.h': guarded('int a', before), 'f.c': defined('int a') };
    const edits = { 'f.h': guarded('int a, int b', after), 'f.c': defined('int a, int b') };

    expect(left(base, edits)).toEqual(expected);
  });

  test('what fits it alone is left behind', () => {
    const call = 'int g(void)\n{\n\treturn f(1);\n}\n';
    const base = { 'f.h': guarded('int a', inline('int a')), 'f.c': defined('int a'), 'g.c': call };
    const edits = { 'f.h': guarded('int a, int b', inline('int a')), 'f.c': defined('int a, int b') };

    expect(left({ ...base, 'g.c': `#include "f.h"\n${call}` }, edits)).toEqual([
      'stub-mismatch f.h:4 1',
      'callers-left g.c:4 1',
    ]);
  });
});
