import { describe, expect, test } from 'vitest';
import { leftBy, lines, type Tree } from './trees.ts';

const header = 'include/linux/f.h';
const one = 'int f(int a);\n';
const two = 'int f(int a, int b);\n';
const defined = (parameters: string) => `int f(${parameters})\n{\n\treturn a;\n}\n`;
/** `f` gains a parameter in its header and its file. */
const base: Tree = { [header]: one, 'kernel/f.c': defined('int a') };
const grown: Tree = { [header]: two, 'kernel/f.c': defined('int a, int b') };

function caller(call = 'f(1)', before = ''): string {
  return `${before}int g(void)\n{\n\treturn ${call};\n}\n`;
}

function left(files: Tree, edits: Tree = {}): string[] {
  return lines(leftBy({ ...base, ...files }, { ...grown, ...edits }).remnants);
}

describe('a call that no longer fits', () => {
  test.each<[string, Tree, string[]]>([
    ['in another file', { 'fs/g.c': caller() }, ['callers-left fs/g.c:3 1']],
    ['in a header', { 'include/net/g.h': `static inline ${caller()}` }, ['callers-left include/net/g.h:3 1']],
    [
      'of an architecture that nobody builds',
      { 'arch/vax/g.c': caller() },
      ['callers-left arch/vax/g.c:3 1'],
    ],
    [
      'under a configuration',
      { 'fs/g.c': `#ifdef CONFIG_G\n${caller()}#endif\n` },
      ['callers-left fs/g.c:4 1'],
    ],
    [
      'under a switch in the source, which may be off for ever',
      { 'fs/g.c': `#ifdef DEBUG_G\n${caller()}#endif\n` },
      ['callers-left fs/g.c:4 1?'],
    ],
    [
      'in a macro, which may never be used',
      { 'include/linux/g.h': '#define g() f(1)\n' },
      ['callers-left include/linux/g.h:1 1?'],
    ],
    [
      'through a macro that passes on what it gets',
      { 'fs/g.c': caller(), 'include/linux/t.h': '#define f(a) trace(f(a))\n' },
      ['callers-left fs/g.c:3 1'],
    ],
    [
      'whatever programs have of that name',
      {
        'fs/g.c': caller(),
        'tools/include/linux/f.h': `static inline ${defined('int a')}`,
        'tools/lib/f.c': defined('int a'),
        'scripts/f.h': '#define f(a) (a)\n',
      },
      ['callers-left fs/g.c:3 1'],
    ],
    [
      'twice in one file',
      { 'fs/g.c': caller('f(1) + f(1, 2) + f(3)') },
      ['callers-left fs/g.c:3 1', 'callers-left fs/g.c:3 1'],
    ],
  ])('%s', (_, files, expected) => {
    expect(left(files)).toEqual(expected);
  });

  test('a touched file that was adapted in part', () => {
    const { remnants, updated } = leftBy(
      { ...base, 'fs/g.c': caller('f(1) + f(2)') },
      { ...grown, 'fs/g.c': caller('f(1, 0) + f(2)') },
    );

    expect(lines(remnants)).toEqual(['callers-left fs/g.c:3 1']);
    expect(updated).toBe(1);
  });

  test('a call that is new and of the old form', () => {
    expect(left({ 'fs/g.c': caller('0') }, { 'fs/g.c': caller('f(1)') })).toEqual([
      'callers-left fs/g.c:3 1',
    ]);
  });

  test('a macro of a header', () => {
    const macro = 'include/linux/m.h';
    const { remnants } = leftBy(
      { [macro]: '#define m(a) (a)\n', 'fs/g.c': caller('m(1)') },
      { [macro]: '#define m(a, b) (a)\n' },
    );

    expect(lines(remnants)).toEqual(['callers-left fs/g.c:3 1']);
  });

  test('a static function in its own file', () => {
    const file = (parameters: string) => `static ${defined(parameters)}${caller()}`;

    expect(lines(leftBy({ 'a.c': file('int a') }, { 'a.c': file('int a, int b') }).remnants)).toEqual([
      'callers-left a.c:7 1',
    ]);
  });
});

describe('silence', () => {
  test.each<[string, Tree]>([
    ['a call that fits', { 'fs/g.c': caller('f(1, 2)') }],
    ['a call that never fitted', { 'fs/g.c': caller('f(1, 2, 3)') }],
    ['a macro of the same name', { 'fs/g.c': caller('f(1)', '#define f(a) f(a, 0)\n') }],
    ['a macro of the same name in a header', { 'fs/g.c': caller(), 'fs/g.h': '#define f(a) (a)\n' }],
    ['another name for something else', { 'fs/g.c': caller('f(1)', '#define f g1\n') }],
    [
      'a static function of the same name',
      { 'fs/g.c': caller('f(1)', 'static int f(int a)\n{\n\treturn 0;\n}\n') },
    ],
    [
      'a static function of a file that is included',
      { 'fs/g.c': caller('f(1)', '#include "h.c"\n'), 'fs/h.c': `static ${defined('int a')}` },
    ],
    ['a parameter of the same name', { 'fs/g.c': 'int g(int (*f)(int))\n{\n\treturn f(1);\n}\n' }],
    ['a member of the same name', { 'fs/g.c': caller('ops->f(1)') }],
    ['#if 0', { 'fs/g.c': `#if 0\n${caller()}#endif\n` }],
    [
      'code for other versions',
      { 'fs/g.c': `#if LINUX_VERSION_CODE < KERNEL_VERSION(2,4,0)\n${caller()}#endif\n` },
    ],
    ['a program in tools', { 'tools/g.c': caller() }],
    ['a script', { 'scripts/g.c': caller() }],
    ['a sample', { 'samples/g.c': caller() }],
    ['a program in the documentation', { 'Documentation/g.c': caller() }],
    ['a boot loader', { 'arch/x86/boot/g.c': caller() }],
    [
      'an architecture with a version of its own',
      { 'arch/vax/g.c': caller(), 'arch/vax/f.c': defined('int a'), 'arch/vax/include/asm/f.h': one },
    ],
    [
      'a stub that still takes it',
      {
        'fs/g.c': caller(),
        'include/linux/f2.h': `#ifndef CONFIG_F\nstatic inline ${defined('int a')}#endif\n`,
      },
    ],
    [
      'a second function of that name that other modules have',
      { 'drivers/b/g.c': caller(), 'drivers/b/f.c': defined('int a') },
    ],
  ])('%s', (_, files) => {
    expect(left(files).filter(line => line.startsWith('callers-left'))).toEqual([]);
  });

  test('a header that the caller cannot see declares it', () => {
    const files = { 'drivers/a/f.h': one, 'drivers/a/f.c': defined('int a'), 'drivers/b/g.c': caller() };
    const edits = { 'drivers/a/f.h': two, 'drivers/a/f.c': defined('int a, int b') };

    expect(leftBy(files, edits).remnants).toEqual([]);
    expect(
      lines(leftBy({ ...files, 'drivers/b/g.c': caller('f(1)', '#include "../a/f.h"\n') }, edits).remnants),
    ).toEqual(['callers-left drivers/b/g.c:4 1']);
  });

  test('a parameter of another type leaves no caller behind', () => {
    const edits = { [header]: 'int f(long a);\n', 'kernel/f.c': defined('long a') };

    expect(leftBy({ ...base, 'fs/g.c': caller() }, edits)).toEqual({
      remnants: [],
      updated: 0,
      unchanged: [],
    });
  });

  test('parameters in another order: untouched callers are listed, and nothing is said of them', () => {
    const files = { [header]: 'int f(int a, char *b);\n', 'kernel/f.c': defined('int a, char *b') };
    const edits = { [header]: 'int f(char *b, int a);\n', 'kernel/f.c': defined('char *b, int a') };
    const found = leftBy({ ...files, 'fs/g.c': caller('f(1, x)') }, edits);

    expect(found).toEqual({ remnants: [], updated: 0, unchanged: ['fs/g.c:3'] });
  });

  test('a function that becomes variadic', () => {
    const edits = { [header]: 'int f(int a, ...);\n', 'kernel/f.c': defined('int a, ...') };

    expect(leftBy({ ...base, 'fs/g.c': caller() }, edits).remnants).toEqual([]);
  });
});

describe('a call of a function that is gone', () => {
  const files = { [header]: one, 'kernel/f.c': defined('int a'), 'fs/g.c': caller() };
  const gone = { [header]: '', 'kernel/f.c': '' };

  test.each<[string, Tree, string[]]>([
    ['removed', gone, ['callers-left fs/g.c:3 1?']],
    ['removed, but its declaration stays', { 'kernel/f.c': '' }, ['callers-left fs/g.c:3 1?']],
    ['with its callers', { ...gone, 'fs/g.c': caller('0') }, []],
    [
      'static from now on',
      { [header]: '', 'kernel/f.c': `static ${defined('int a')}` },
      ['callers-left fs/g.c:3 1?'],
    ],
    [
      'named in assembly',
      { ...gone, 'fs/g.c': '', 'arch/vax/f.S': '\tcall\tf\n\t.long f, h /* f */\n\tcall f2\n/* call f */\n' },
      ['callers-left arch/vax/f.S:1 0?', 'callers-left arch/vax/f.S:2 0?'],
    ],
    [
      'named in assembly that has one of its own',
      { ...gone, 'fs/g.c': '', 'arch/vax/f.S': 'ENTRY(f)\n\tcall f\n' },
      [],
    ],
    ['now a macro', { [header]: '#define f(a) g0(a)\n', 'kernel/f.c': '' }, []],
    ['now inline', { [header]: `static inline ${defined('int a')}`, 'kernel/f.c': '' }, []],
    ['now in another file', { 'kernel/f.c': '', 'kernel/h.c': defined('int a') }, []],
    ['now in assembly', { 'kernel/f.c': '', 'kernel/f.S': 'ENTRY(f)\n' }, []],
    ['the caller has one of its own', { ...gone, 'fs/g.c': `static ${defined('int a')}${caller()}` }, []],
  ])('%s', (_, edits, expected) => {
    expect(lines(leftBy(files, edits).remnants)).toEqual(expected);
  });
});

test('a function that is declared so that its use does not link', () => {
  const files = {
    'a.h': 'void __bad_size(void);\n',
    'f.c': 'void __bad_size(void)\n{\n}\n',
    'g.c': caller('__bad_size()'),
  };

  expect(leftBy(files, { 'f.c': '' }).remnants).toEqual([]);
});
