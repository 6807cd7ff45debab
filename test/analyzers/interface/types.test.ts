import { describe, expect, test } from 'vitest';
import type { Change } from '../../../analyzers/interface/change.ts';
import { compareFiles } from '../../../analyzers/interface/compare.ts';
import { judgeSeries } from '../../../analyzers/interface/series.ts';
import { changes, filePairs } from './sources.ts';
import type { Sources } from './sources.ts';

interface Row {
  readonly name: string;
  readonly sources: Sources;
  readonly found: readonly string[];
}

/** `symbol tier: kind(member) kind(member)`. */
function lines(found: readonly Change[]): string[] {
  return found.map(({ symbol, tier, parts }) => {
    const told = parts.map(({ kind, member }) => (member === undefined ? kind : `${kind}(${member})`));
    return `${symbol} ${tier}: ${told.join(' ')}`;
  });
}

const header = (before: string | null, after: string | null): Sources => ({
  'include/linux/sea.h': [before, after],
});
const ferry = (...fields: string[]) => `struct ferry {\n${fields.map(field => `\t${field};\n`).join('')}};\n`;
const tide = (...names: string[]) => `enum tide {\n${names.map(name => `\t${name},\n`).join('')}};\n`;

const structs: Record<string, Row[]> = {
  'struct-field-appended': [
    {
      name: 'at the end',
      sources: header(ferry('int a'), ferry('int a', 'int b', 'int c')),
      found: ['struct ferry global: struct-field-appended(b) struct-field-appended(c)'],
    },
    {
      name: 'in a union anywhere',
      sources: header('union u { int a; int c; };', 'union u { int a; long b; int c; };'),
      found: ['union u global: struct-field-appended(b)'],
    },
    {
      name: 'of user space',
      sources: { 'include/uapi/linux/sea.h': [ferry('int a'), ferry('int a', 'int b')] },
      found: ['struct ferry user: struct-field-appended(b)'],
    },
    {
      name: 'in one file alone',
      sources: { 'sea.c': [ferry('int a'), ferry('int a', 'int b')] },
      found: ['struct ferry local: struct-field-appended(b)'],
    },
    {
      name: 'silent: nothing but blanks and comments',
      sources: header(ferry('int a'), 'struct ferry { int a; /* b */ };'),
      found: [],
    },
    {
      name: 'silent: another alternative of a field',
      sources: header(
        ferry('int a'),
        'struct ferry {\n#ifdef CONFIG_X\n\tint a;\n#else\n\tlong a;\n#endif\n};\n',
      ),
      found: [],
    },
  ],
  'struct-field-inserted': [
    {
      name: 'in the middle',
      sources: header(ferry('int a', 'int c'), ferry('int a', 'int b', 'int c')),
      found: ['struct ferry global: struct-field-inserted(b)'],
    },
    {
      name: 'silent: room that was kept is used',
      sources: header(
        ferry('int a', 'u32 reserved[4]', 'int c'),
        ferry('int a', 'u32 b', 'u32 reserved[3]', 'int c'),
      ),
      found: [],
    },
    {
      name: 'silent: bits that were kept are used',
      sources: header(
        ferry('u32 a:1', 'u32 __reserved:31', 'int c'),
        ferry('u32 a:1', 'u32 b:1', 'u32 __reserved:30', 'int c'),
      ),
      found: [],
    },
  ],
  'struct-field-removed': [
    {
      name: 'gone',
      sources: header(ferry('int a', 'int b'), ferry('int a')),
      found: ['struct ferry global: struct-field-removed(b)'],
    },
    {
      name: 'silent: only padding, consumed',
      sources: header(ferry('int a', 'int pad'), ferry('int a', 'short b', 'short c')),
      found: ['struct ferry global: struct-field-appended(b) struct-field-appended(c)'],
    },
  ],
  'struct-field-moved': [
    {
      name: 'within',
      sources: header(ferry('int a', 'int b', 'int c'), ferry('int b', 'int c', 'int a')),
      found: ['struct ferry global: struct-field-moved(a)'],
    },
    {
      name: 'to another struct',
      sources: header(
        `${ferry('int a', 'int captain', 'long engine')}struct pier { int x; };\n`,
        `${ferry('int a')}struct pier { int x; int captain; long engine; };\n`,
      ),
      found: [
        'struct ferry global: struct-field-moved(captain) struct-field-moved(engine)',
        'struct pier global: struct-field-appended(captain) struct-field-appended(engine)',
      ],
    },
    {
      name: 'silent: in a group',
      sources: header(ferry('int a', 'int b'), ferry('struct_group(both, int a; int b; )')),
      found: [],
    },
  ],
  'struct-field-retyped': [
    {
      name: 'another type',
      sources: header(ferry('int a'), ferry('long a')),
      found: ['struct ferry global: struct-field-retyped(a)'],
    },
    {
      name: 'another width',
      sources: header(ferry('int a:3'), ferry('int a:4')),
      found: ['struct ferry global: struct-field-retyped(a)'],
    },
    {
      name: 'another length',
      sources: header(ferry('int a[3]'), ferry('int a[4]')),
      found: ['struct ferry global: struct-field-retyped(a)'],
    },
    {
      name: 'a length that a constant of the patch states',
      sources: header(
        `#define N 3\n${ferry('int a[N]')}`,
        `#define N 3\n#define M (N + 1)\n${ferry('int a[M]')}`,
      ),
      found: ['struct ferry global: struct-field-retyped(a)'],
    },
    {
      name: 'silent: one type, two spellings',
      sources: header(
        ferry('unsigned a', '__u8 b', 'u_long c'),
        ferry('u32 a', 'unsigned char b', 'unsigned long c'),
      ),
      found: [],
    },
    {
      name: 'silent: a request of a type with another name',
      sources: header(
        "#define OPEN _IOR('g', 1, gate)\n#define SHUT _IOW('g', 2, u_int32_t)\n#define SEEK _IOW('g', 3, loff_t)\n",
        "#define OPEN _IOR('g', 1, struct gate)\n#define SHUT _IOW('g', 2, __u32)\n#define SEEK _IOW('g', 3, __kernel_loff_t)\n",
      ),
      found: [],
    },
    {
      name: 'a request of a type with another size',
      sources: header("#define SHUT _IOW('g', 2, __u32)\n", "#define SHUT _IOW('g', 2, __u64)\n"),
      found: ['SHUT user: macro-value'],
    },
    {
      name: 'silent: a number that gets a name',
      sources: header(ferry('int a[16]'), ferry('int a[NAME_LENGTH]')),
      found: [],
    },
    {
      name: 'silent: a flexible array as C has it now',
      sources: header(ferry('int a', 'int b[0]'), ferry('int a', 'int b[]')),
      found: [],
    },
    { name: 'silent: a byte order stated', sources: header(ferry('u32 a'), ferry('__be32 a')), found: [] },
    {
      name: 'a byte order stated to user space',
      sources: { 'include/uapi/linux/sea.h': [ferry('__u32 a'), ferry('__be32 a')] },
      found: ['struct ferry user: struct-field-retyped(a)'],
    },
    {
      name: 'silent: the typedef it had',
      sources: header(`typedef struct pier pier_t;\n${ferry('pier_t *p')}`, ferry('struct pier *p')),
      found: [],
    },
    {
      name: 'silent: names in a pointer to a function',
      sources: header(ferry('int (*a)(int x, char y[3])'), ferry('int (*a)(int, char z[4])')),
      found: [],
    },
  ],
  'struct-field-renamed': [
    {
      name: 'the same type in its place',
      sources: header(ferry('int a', 'long b', 'int c'), ferry('int a', 'long d', 'int c')),
      found: ['struct ferry global: struct-field-renamed(b)'],
    },
    {
      name: 'silent: another type in its place',
      sources: header(ferry('int a', 'long b', 'int c'), ferry('int a', 'char d', 'int c')),
      found: ['struct ferry global: struct-field-removed(b) struct-field-inserted(d)'],
    },
  ],
  'struct-layout': [
    {
      name: 'packed',
      sources: header('struct ferry { int a; };', 'struct ferry { int a; } __packed;'),
      found: ['struct ferry global: struct-layout()'],
    },
    {
      name: 'in a union',
      sources: header(ferry('int a', 'int b'), ferry('union { int a; int b; }')),
      found: ['struct ferry global: struct-layout(a)'],
    },
    {
      name: 'a struct made a union',
      sources: header(ferry('int a', 'int b'), ferry('int a', 'int b').replace('struct', 'union')),
      found: ['union ferry global: struct-layout()'],
    },
    {
      name: 'a field aligned',
      sources: header(ferry('int a'), ferry('int a ____cacheline_aligned')),
      found: ['struct ferry global: struct-layout(a)'],
    },
    {
      name: 'silent: another spelling',
      sources: header(
        'struct ferry { int a; } __packed;',
        'struct ferry { int a; } __attribute__((packed));',
      ),
      found: [],
    },
    {
      name: "silent: a distribution's macros",
      sources: header(ferry('int a'), ferry('int a', 'RH_KABI_RESERVE(1)')),
      found: [],
    },
  ],
  'ops-member': [
    {
      name: 'retyped, gone, new',
      sources: header(
        ferry('int (*open)(int)', 'int (*close)(void)').replace('ferry', 'ferry_operations'),
        ferry('int (*open)(long)', 'int (*flush)(int)').replace('ferry', 'ferry_operations'),
      ),
      found: ['struct ferry_operations global: ops-member(close) ops-member(open) ops-member(flush)'],
    },
    {
      name: 'silent: other fields of a table',
      sources: header(
        ferry('int (*open)(int)', 'int (*close)(void)'),
        ferry('int (*open)(int)', 'int (*close)(void)', 'int level'),
      ),
      found: ['struct ferry global: struct-field-appended(level)'],
    },
  ],
  constness: [
    {
      name: 'of a field',
      sources: header(ferry('char *a'), ferry('const char *a')),
      found: ['struct ferry global: constness(a)'],
    },
    {
      name: 'of a variable',
      sources: { 'sea.c': ['char *level;', 'const char *level;'] },
      found: ['level global: constness'],
    },
    {
      name: 'silent: the order of words',
      sources: header(ferry('const char *a'), ferry('char const *a')),
      found: [],
    },
  ],
  'void-ptr': [
    {
      name: 'of a field',
      sources: header(ferry('void *a'), ferry('struct pier *a')),
      found: ['struct ferry global: void-ptr(a)'],
    },
    {
      name: 'silent: not for a pointer to a pointer',
      sources: header(ferry('void **a'), ferry('struct pier *a')),
      found: ['struct ferry global: struct-field-retyped(a)'],
    },
  ],
  existence: [
    {
      name: 'a new struct',
      sources: header('', ferry('int a')),
      found: ['struct ferry global: symbol-added'],
    },
    { name: 'one gone', sources: header(ferry('int a'), ''), found: ['struct ferry global: symbol-removed'] },
    {
      name: 'moved to a header',
      sources: { 'sea.c': [ferry('int a'), ''], 'sea.h': ['', ferry('int a')] },
      found: ['struct ferry global: symbol-moved'],
    },
    {
      name: 'with a new tag',
      sources: header(ferry('int a', 'int b'), ferry('int a', 'int b').replace('ferry', 'boat')),
      found: ['struct boat global: symbol-renamed'],
    },
    {
      name: 'silent: moved within its file',
      sources: header(`${ferry('int a')}int x(void);\n`, `int x(void);\n${ferry('int a')}`),
      found: [],
    },
    {
      name: 'silent: another header still has it',
      sources: { 'a/sea.h': [ferry('int a'), ''], 'b/sea.h': [ferry('int a'), `${ferry('int a')}\n`] },
      found: [],
    },
    { name: 'silent: with its file', sources: { 'a.h => b.h': [ferry('int a'), ferry('int a')] }, found: [] },
    { name: 'silent: declared, not defined', sources: header('', 'struct ferry;\n'), found: [] },
  ],
};

const enums: Record<string, Row[]> = {
  'enum-appended': [
    {
      name: 'at the end',
      sources: header(tide('A'), tide('A', 'B')),
      found: ['enum tide global: enum-appended(B)'],
    },
    {
      name: 'before a sentinel',
      sources: header(tide('A', 'TIDE_MAX'), tide('A', 'B', 'TIDE_MAX')),
      found: ['enum tide global: enum-appended(B)'],
    },
    {
      name: 'between explicit ones',
      sources: header(tide('A = 1', 'C = 3'), tide('A = 1', 'B = 2', 'C = 3')),
      found: ['enum tide global: enum-appended(B)'],
    },
    { name: 'silent: a sentinel', sources: header(tide('A'), tide('A', 'NR_TIDES')), found: [] },
  ],
  'enum-inserted': [
    {
      name: 'others move up',
      sources: header(tide('A', 'C'), tide('A', 'B', 'C')),
      found: ['enum tide global: enum-inserted(B)'],
    },
    {
      name: 'silent: the sum is the same',
      sources: header(tide('A', 'C = 2', 'D'), tide('A', 'B', 'C = 2', 'D')),
      found: ['enum tide global: enum-appended(B)'],
    },
  ],
  'enum-removed': [
    {
      name: 'gone',
      sources: header(tide('A', 'B'), tide('A')),
      found: ['enum tide global: enum-removed(B)'],
    },
    { name: 'silent: a sentinel', sources: header(tide('A', 'TIDE_LAST'), tide('A')), found: [] },
    { name: 'silent: now a macro', sources: header(tide('A', 'B'), `${tide('A')}#define B 1\n`), found: [] },
  ],
  'enum-value': [
    {
      name: 'stated anew',
      sources: header(tide('A = 1'), tide('A = 2')),
      found: ['enum tide global: enum-value(A)'],
    },
    {
      name: 'silent: written otherwise',
      sources: header(tide('A = 0x10', 'B'), tide('A = (1 << 4)', 'B = 17')),
      found: [],
    },
    { name: 'silent: a sentinel', sources: header(tide('TIDE_MAX = 3'), tide('TIDE_MAX = 4')), found: [] },
  ],
  'without a tag': [
    {
      name: 'known by its constants',
      sources: header('enum { A, B };', 'enum { Z, A, B };'),
      found: ['enum {Z} global: enum-inserted(Z)'],
    },
    { name: 'silent: given a tag', sources: header('enum { A, B };', 'enum tide { A, B };'), found: [] },
    {
      name: 'silent: made macros',
      sources: header('enum { A, B };', '#define A 0\n#define B 1\n'),
      found: [],
    },
  ],
};

const others: Record<string, Row[]> = {
  'macro-value': [
    {
      name: 'another number',
      sources: header('#define N 3\n', '#define N 4\n'),
      found: ['N global: macro-value'],
    },
    {
      name: 'each of two alternatives',
      sources: header(
        '#ifdef A\n#define N 3\n#else\n#define N 5\n#endif\n',
        '#ifdef A\n#define N 4\n#else\n#define N 5\n#endif\n',
      ),
      found: ['N global: macro-value'],
    },
    {
      name: 'silent: written otherwise',
      sources: header('#define N 16\n#define M (1 | 2)\n', '#define N (1 << 4) /* 16 */\n#define M (1|2)\n'),
      found: [],
    },
    {
      name: 'silent: a call of a new macro that makes the same',
      sources: header(
        "#define OPEN _IOR('g', BASE + 1, struct gate)\n",
        "#define GATE(number) _IOR('g', BASE + number, struct gate)\n#define OPEN GATE(1)\n",
      ),
      found: [],
    },
    {
      name: 'a call of a new macro that makes another',
      sources: header(
        "#define OPEN _IOR('g', BASE + 1, struct gate)\n",
        "#define GATE(number) _IOW('g', BASE + number, struct gate)\n#define OPEN GATE(1)\n",
      ),
      found: ['OPEN user: macro-value'],
    },
    {
      name: 'silent: a number that gets a name',
      sources: header('#define N 16\n', '#define N LENGTH\n'),
      found: [],
    },
    {
      name: 'silent: only the body of one with arguments',
      sources: header('#define N(x) (x)\n', '#define N(x) ((x) + 1)\n'),
      found: [],
    },
    {
      name: 'silent: moved',
      sources: { 'a.h': ['#define N 3\n', ''], 'b.h': ['', '#define N 3\n'] },
      found: [],
    },
  ],
  'macro-args': [
    {
      name: 'one more',
      sources: header('#define each(a) f(a)\n', '#define each(a, b) f(a)\n'),
      found: ['each global: macro-args'],
    },
    {
      name: 'now with arguments',
      sources: header('#define each 1\n', '#define each() 1\n'),
      found: ['each global: macro-args'],
    },
    {
      name: 'silent: other names',
      sources: header('#define each(a) f(a)\n', '#define each(b) f(b)\n'),
      found: [],
    },
    {
      name: 'silent: the same call',
      sources: header('#define each(a) f(a)\n', '#define each f\n'),
      found: [],
    },
  ],
  'macro-removed': [
    { name: 'gone', sources: header('#define N 3\n', ''), found: ['N global: macro-removed'] },
    {
      name: 'renamed',
      sources: header('#define OLD_SIZE 0x1234\n', '#define NEW_SIZE 0x1234\n'),
      found: ['NEW_SIZE global: symbol-renamed'],
    },
    {
      name: 'silent: another header still has it',
      sources: {
        'a/sea.h': ['#define OLD_SIZE 0x1234\n', '#define NEW_SIZE 0x1234\n'],
        'b/sea.h': ['#define OLD_SIZE 1\n', '#define OLD_SIZE 1\n\n'],
      },
      found: [],
    },
    {
      name: 'silent: an alternative is left',
      sources: header('#ifdef A\n#define N 3\n#else\n#define N 5\n#endif\n', '#define N 5\n'),
      found: [],
    },
    {
      name: 'silent: now an enumerator',
      sources: header('#define N 3\n', 'enum { N = 3 };\n'),
      found: ['enum {N} global: symbol-added'],
    },
    {
      name: 'silent: against reading twice',
      sources: { 'sea.h': ['#ifndef _SEA_H\n#define _SEA_H\n#endif\n', null] },
      found: [],
    },
  ],
  'macro-to-function': [
    {
      name: 'inline',
      sources: header('#define f(x) (x)\n', 'static inline int f(int x)\n{\n\treturn x;\n}\n'),
      found: ['f global: macro-to-function'],
    },
    {
      name: 'silent: there was one before',
      sources: { 'a.h': ['int f(int x);\n#define f(x) (x)\n', 'int f(int x);\n'] },
      found: [],
    },
  ],
  'function-to-macro': [
    {
      name: 'inline',
      sources: header('static inline int f(int x)\n{\n\treturn x;\n}\n', '#define f(x) (x)\n'),
      found: ['f global: function-to-macro'],
    },
    {
      name: 'silent: the function stays',
      sources: header('int f(int x);\n', 'int f(int x);\n#define f(x) f(x)\n'),
      found: [],
    },
  ],
  'typedef-changed': [
    {
      name: 'another target',
      sources: header('typedef int depth_t;\n', 'typedef long depth_t;\n'),
      found: ['depth_t global: typedef-changed'],
    },
    {
      name: 'gone',
      sources: header('typedef int depth_t;\n', ''),
      found: ['depth_t global: typedef-changed'],
    },
    {
      name: 'silent: the tag is still there',
      sources: header('typedef struct ferry ferry_t;\n', ''),
      found: [],
    },
    {
      name: 'silent: the same type',
      sources: header('typedef unsigned depth_t;\n', 'typedef u32 depth_t;\n'),
      found: [],
    },
    {
      name: 'silent: a tag for what had none',
      sources: header('typedef struct { int a; } ferry_t;\n', 'typedef struct ferry { int a; } ferry_t;\n'),
      found: [],
    },
  ],
  'var-type': [
    {
      name: 'another type',
      sources: { 'sea.c': ['int level;', 'long level;'] },
      found: ['level global: var-type'],
    },
    {
      name: 'silent: one type, two spellings',
      sources: { 'sea.c': ['unsigned level;', 'unsigned int level;'] },
      found: [],
    },
  ],
  'var-size': [
    {
      name: 'another length',
      sources: { 'sea.c': ['int level[3];', 'int level[4];'] },
      found: ['level global: var-size'],
    },
    {
      name: 'silent: a length left open',
      sources: { 'sea.c': ['int level[3] = { 0 };', 'int level[] = { 0, 1 };'] },
      found: [],
    },
  ],
};

describe.each(Object.entries({ ...structs, ...enums, ...others }))('%s', (_, rows) => {
  test.each(rows)('$name', ({ sources, found }) => {
    expect(lines(changes(sources))).toEqual(found);
  });
});

test('names for sentinels and padding come from lists', () => {
  const lists = { sentinelEnds: ['_STOP'], sentinelStarts: [], padding: ['room'], stableMacros: [] };
  const sources = header(
    `${tide('A', 'TIDE_STOP')}${ferry('int a', 'int room[2]', 'int z')}`,
    `${tide('A', 'B', 'TIDE_STOP')}${ferry('int a', 'int b', 'int room[1]', 'int z')}`,
  );

  expect(lines(changes(sources, { lists }))).toEqual(['enum tide global: enum-appended(B)']);
});

describe('over a series', () => {
  const steps = (...sides: string[]) =>
    sides.slice(1).map((after, at) => compareFiles(filePairs(header(sides[at] ?? '', after)), at + 1));
  const judged = (...sides: string[]) => {
    const whole = compareFiles(filePairs(header(sides[0] ?? '', sides.at(-1) ?? '')), sides.length - 1);
    return judgeSeries(steps(...sides), whole).map(
      ({ patch, symbol, endState }) => `${patch} ${symbol} ${endState}`,
    );
  };

  test.each([
    [
      'a field that comes and goes',
      [ferry('int a'), ferry('int a', 'int b'), ferry('int a')],
      ['1 struct ferry false', '2 struct ferry false'],
    ],
    [
      'another field goes',
      [ferry('int a', 'int z'), ferry('int a', 'int z', 'int b'), ferry('int a', 'int b')],
      ['1 struct ferry true', '2 struct ferry true'],
    ],
    [
      'a field that moves',
      [ferry('int a', 'int b', 'int c'), ferry('int b', 'int c', 'int a')],
      ['1 struct ferry true'],
    ],
    [
      'a macro that is taken back',
      ['#define N 3\n', '#define N 4\n', '#define N 3\n'],
      ['1 N false', '2 N false'],
    ],
    [
      'a struct renamed and named back',
      [ferry('int a', 'int b'), ferry('int a', 'int b').replace('ferry', 'boat'), ferry('int a', 'int b')],
      ['1 struct boat false', '2 struct ferry false'],
    ],
  ])('%s', (_, sides, found) => {
    expect(judged(...sides)).toEqual(found);
  });
});
