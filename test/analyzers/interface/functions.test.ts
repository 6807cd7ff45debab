import { describe, expect, test } from 'vitest';
import { changes, summary } from './sources.ts';
import type { Sources } from './sources.ts';

interface Row {
  readonly name: string;
  readonly sources: Sources;
  readonly found: readonly string[];
}

/** One file in which only the first line differs. */
function head(before: string, after: string): Sources {
  const body = '\n{\n\tprepare();\n\tfinish();\n}\n';
  return { 'kernel/seat.c': [before + body, after + body] };
}

/** One header with one prototype. */
function prototype(before: string, after: string): Sources {
  return { 'include/linux/seat.h': [`${before};\n`, `${after};\n`] };
}

const seat = 'struct seat *take_seat(struct hall *hall)';

const table: Record<string, Row[]> = {
  'param-added': [
    {
      name: 'two at the end',
      sources: head(seat, 'struct seat *take_seat(struct hall *hall, int *numbers, unsigned int level)'),
      found: ['take_seat global: param-added param-added'],
    },
    {
      name: 'in front of others of the same type',
      sources: head('int f(int a, int b)', 'int f(int c, int a, int b)'),
      found: ['f global: param-added'],
    },
    { name: 'to none', sources: head('int f(void)', 'int f(int a)'), found: ['f global: param-added'] },
    {
      name: 'of a static function',
      sources: head('static int f(void)', 'static int f(int a)'),
      found: ['f local: param-added'],
    },
    {
      name: 'in a prototype alone',
      sources: prototype('int f(int a)', 'int f(int a, int b)'),
      found: ['f global: param-added'],
    },
    {
      name: 'in definition and prototypes: one change',
      sources: {
        'include/linux/seat.h': ['int f(int a);\n', 'int f(int a, int b);\n'],
        'kernel/seat.c': [
          'static int g(int);\nint f(int a)\n{\n}\nstatic int g(int a)\n{\n}\n',
          'static int g(int, int);\nint f(int a, int b)\n{\n}\nstatic int g(int a, int b)\n{\n}\n',
        ],
      },
      found: ['f global: param-added', 'g local: param-added'],
    },
    {
      name: 'of a system call',
      sources: head('SYSCALL_DEFINE1(take, int, which)', 'SYSCALL_DEFINE2(take, int, which, int, flags)'),
      found: ['sys_take user: param-added'],
    },
    {
      name: 'silent: a call in the body gains an argument',
      sources: { 'a.c': ['int f(void)\n{\n\tg(1);\n}\n', 'int f(void)\n{\n\tg(1, 2);\n}\n'] },
      found: [],
    },
  ],
  'param-removed': [
    {
      name: 'the last',
      sources: head('int f(int a, long b)', 'int f(int a)'),
      found: ['f global: param-removed'],
    },
    {
      name: 'the first',
      sources: head('int f(int a, long b)', 'int f(long b)'),
      found: ['f global: param-removed'],
    },
    { name: 'silent: (void) for (void)', sources: head('int f(void)', 'int  f( void )'), found: [] },
  ],
  'param-retyped': [
    { name: 'by width', sources: head('int f(int a)', 'int f(long a)'), found: ['f global: param-retyped'] },
    {
      name: 'by sign',
      sources: head('int f(int a)', 'int f(unsigned a)'),
      found: ['f global: param-retyped'],
    },
    {
      name: 'by value to pointer',
      sources: head('int f(struct seat s)', 'int f(const struct seat *s)'),
      found: ['f global: param-retyped'],
    },
    {
      name: 'one retyped and renamed, one added',
      sources: head(
        'int f(struct cls *cd, char *buf)',
        'int f(struct dev *dev, struct attr *attr, char *buf)',
      ),
      found: ['f global: param-added param-retyped'],
    },
    { name: 'now stated', sources: head('int f()', 'int f(void)'), found: ['f global: param-retyped'] },
    {
      name: 'silent: unsigned is unsigned int',
      sources: head('int f(unsigned a)', 'int f(unsigned int a)'),
      found: [],
    },
    {
      name: 'silent: word order',
      sources: head('int f(long unsigned int a)', 'int f(unsigned long a)'),
      found: [],
    },
    { name: 'silent: typedef to the same type', sources: head('int f(u32 a)', 'int f(__u32 a)'), found: [] },
    { name: 'silent: array for pointer', sources: head('int f(int a[])', 'int f(int *a)'), found: [] },
    {
      name: 'silent: lines and spaces',
      sources: head('int f(int a,int b)', 'int\nf(int a,\n      int b)'),
      found: [],
    },
  ],
  'param-reordered': [
    {
      name: 'types exchanged',
      sources: head('int f(struct a *x, int y)', 'int f(int y, struct a *x)'),
      found: ['f global: param-reordered'],
    },
    {
      name: 'names exchanged under equal types',
      sources: head('int f(int from, int to)', 'int f(int to, int from)'),
      found: ['f global: param-reordered'],
    },
    {
      name: 'moved, with another added',
      sources: head('int f(struct ns *ns, struct req *r)', 'int f(struct req *r, int flags, struct ns *ns)'),
      found: ['f global: param-reordered param-added'],
    },
  ],
  'param-renamed': [
    {
      name: 'in the definition',
      sources: head('int f(int a)', 'int f(int b)'),
      found: ['f global: param-renamed'],
    },
    {
      name: 'in a lone prototype',
      sources: prototype('int f(int a)', 'int f(int b)'),
      found: ['f global: param-renamed'],
    },
    {
      name: 'silent: in a prototype while the definition keeps its own',
      sources: {
        'include/linux/f.h': ['int f(int a);\n', 'int f(int b);\n'],
        'lib/f.c': ['int f(int c)\n{\n}\n', 'int f(int c)\n{\n\treturn 1;\n}\n'],
      },
      found: [],
    },
  ],
  'param-const': [
    {
      name: 'of the pointee',
      sources: head('int f(char *s)', 'int f(const char *s)'),
      found: ['f global: param-const'],
    },
    {
      name: 'silent: of a by-value parameter',
      sources: head('int f(int a)', 'int f(const int a)'),
      found: [],
    },
    {
      name: 'silent: of the pointer itself',
      sources: head('int f(char *s)', 'int f(char *const s)'),
      found: [],
    },
    {
      name: 'silent: const after the type',
      sources: head('int f(const char *s)', 'int f(char const *s)'),
      found: [],
    },
  ],
  variadic: [
    {
      name: 'dots added',
      sources: head('int f(char *s)', 'int f(char *s, ...)'),
      found: ['f global: variadic'],
    },
    {
      name: '__printf added',
      sources: prototype('int f(char *s, ...)', '__printf(1, 2) int f(char *s, ...)'),
      found: ['f global: variadic'],
    },
    {
      name: 'silent: another spelling of __printf',
      sources: prototype(
        '__attribute__((format(printf, 1, 2))) int f(char *s, ...)',
        '__printf(1, 2) int f(char *s, ...)',
      ),
      found: [],
    },
  ],
  'return-type': [
    { name: 'int to void', sources: head('int f(void)', 'void f(void)'), found: ['f global: return-type'] },
    {
      name: 'const pointee',
      sources: head('char *f(void)', 'const char *f(void)'),
      found: ['f global: return-type'],
    },
    { name: 'silent: synonyms', sources: head('unsigned f(void)', 'unsigned int f(void)'), found: [] },
  ],
  linkage: [
    {
      name: 'made-global',
      sources: head('static int f(void)', 'int f(void)'),
      found: ['f global: made-global'],
    },
    {
      name: 'made-static',
      sources: head('int f(void)', 'static int f(void)'),
      found: ['f global: made-static'],
    },
    {
      name: 'made-global behind an attribute, of data',
      sources: { 'a.c': ['static __cacheline_aligned int count;\n', '__cacheline_aligned int count;\n'] },
      found: ['count global: made-global'],
    },
    {
      name: 'silent: static by its prototype',
      sources: {
        'a.c': [
          'static int f(void);\nint f(void)\n{\n}\n',
          'static int f(void);\nstatic int f(void)\n{\n}\n',
        ],
      },
      found: [],
    },
    {
      name: 'silent: extern written out',
      sources: prototype('int f(void)', 'extern int f(void)'),
      found: [],
    },
  ],
  'inline-change': [
    {
      name: 'out of line to inline in the header',
      sources: {
        'include/linux/f.h': ['int f(void);\n', 'static inline int f(void)\n{\n\treturn 1;\n}\n'],
        'lib/f.c': ['int f(void)\n{\n\treturn 1;\n}\n', ''],
      },
      found: ['f global: inline-change symbol-moved'],
    },
    {
      name: 'noinline',
      sources: head('int f(void)', 'noinline int f(void)'),
      found: ['f global: inline-change'],
    },
    {
      name: 'of a static function is local',
      sources: head('static int f(void)', 'static inline int f(void)'),
      found: ['f local: inline-change'],
    },
  ],
  'call-convention': [
    {
      name: 'asmlinkage',
      sources: head('int f(void)', 'asmlinkage int f(void)'),
      found: ['f global: call-convention'],
    },
    {
      name: '__init',
      sources: head('int __init f(void)', 'int f(void)'),
      found: ['f global: call-convention'],
    },
    { name: 'silent: another place', sources: head('int __init f(void)', '__init int f(void)'), found: [] },
    {
      name: 'silent: from the definition to its prototype',
      sources: {
        'f.h': ['int f(void);\n', 'int f(void) __init;\n'],
        'f.c': ['int __init f(void)\n{\n}\n', 'int f(void)\n{\n}\n'],
      },
      found: [],
    },
  ],
  alternatives: [
    {
      name: 'each is compared with its own',
      sources: {
        'a.c': [
          '#ifdef CONFIG_A\nint f(int a)\n{\n}\n#else\nint f(long a)\n{\n}\n#endif\n',
          '#ifdef CONFIG_A\nint f(int a)\n{\n}\n#else\nint f(long a, int b)\n{\n}\n#endif\n',
        ],
      },
      found: ['f global: param-added'],
    },
    {
      name: 'under another option, and nothing else',
      sources: {
        'a.c': [
          '#ifdef CONFIG_A\nint f(int a)\n{\n}\n#endif\n',
          '#ifdef CONFIG_B\nint f(int a)\n{\n}\n#endif\n',
        ],
      },
      found: ['f global: guard-changed'],
    },
    {
      name: 'a stub comes beside it',
      sources: {
        'a.h': [
          'int f(int a);\n',
          '#ifdef CONFIG_A\nint f(int a);\n#else\nstatic inline int f(int a)\n{\n\treturn 0;\n}\n#endif\n',
        ],
        'a.c': ['int f(int a)\n{\n}\n', 'int f(int a)\n{\n\treturn 2;\n}\n'],
      },
      found: ['f global: guard-changed'],
    },
    {
      name: 'silent: a static one gets a second alternative',
      sources: {
        'a.c': [
          '#ifdef CONFIG_A\nstatic int f(int a)\n{\n}\n#endif\n',
          '#ifdef CONFIG_A\nstatic int f(int a)\n{\n}\n#endif\n#ifdef CONFIG_B\nstatic int f(int a)\n{\n}\n#endif\n',
        ],
      },
      found: [],
    },
    {
      name: 'the same static name in two files is two symbols',
      sources: {
        'a.c': ['static int show(int a)\n{\n}\n', 'static int show(long a)\n{\n}\n'],
        'b.c': ['static int show(int a)\n{\n}\n', 'static int show(int a, int b)\n{\n}\n'],
      },
      found: ['show local: param-retyped', 'show local: param-added'],
    },
  ],
};

for (const [kind, rows] of Object.entries(table)) {
  describe(kind, () => {
    test.each(rows)('$name', ({ sources, found }) => {
      expect(summary(changes(sources))).toEqual(found);
    });
  });
}

test('a part shows the declaration before and after', () => {
  const [change] = changes(
    head(
      'static struct seat *take_seat(struct hall *hall)',
      'struct seat *take_seat(struct hall *hall, int (*why)(void))',
    ),
  );

  expect(change).toMatchObject({
    kind: 'param-added',
    file: 'kernel/seat.c',
    line: 1,
    patch: 1,
    endState: true,
  });
  expect(change?.parts).toEqual([
    {
      kind: 'param-added',
      before: 'static struct seat *take_seat(struct hall *hall)',
      after: 'struct seat *take_seat(struct hall *hall, int (*why)(void))',
    },
    {
      kind: 'made-global',
      before: 'static struct seat *take_seat(struct hall *hall)',
      after: 'struct seat *take_seat(struct hall *hall, int (*why)(void))',
    },
  ]);
});

test('a change stands where the function is, not where its stub is', () => {
  const stub = (parameters: string) => `static inline int take_seat(${parameters})\n{\n\treturn 0;\n}\n`;
  const header = (parameters: string) =>
    `#ifndef CONFIG_SEATS\n${stub(parameters)}#else\nint take_seat(${parameters});\n#endif\n`;
  const source = (parameters: string) => `int take_seat(${parameters})\n{\n\treturn 1;\n}\n`;
  const [change] = changes({
    'include/linux/seat.h': [header('void'), header('int row')],
    'kernel/seat.c': [source('void'), source('int row')],
  });

  expect(change).toMatchObject({ file: 'kernel/seat.c', line: 1 });
  expect(change?.parts.map(part => part.before)).toEqual([
    'int take_seat(void)',
    'static inline int take_seat(void)',
  ]);
});
