import { describe, expect, test } from 'vitest';
import { changes, summary } from './sources.ts';
import type { Sources } from './sources.ts';

interface Row {
  readonly name: string;
  readonly sources: Sources;
  readonly found: readonly string[];
}

const body = '{\n\tlock();\n\twalk(1);\n\tcount(2);\n\tunlock();\n\treturn 3;\n}\n';
const other = '{\n\tprintk("no");\n}\n';

const table: Record<string, Row[]> = {
  existence: [
    {
      name: 'a new function',
      sources: { 'a.c': ['', `int f(void)\n${body}`] },
      found: ['f global: symbol-added'],
    },
    {
      name: 'a new static function',
      sources: { 'a.c': ['', `static int f(void)\n${body}`] },
      found: ['f local: symbol-added'],
    },
    {
      name: 'a new variable',
      sources: { 'a.c': ['', 'int level = 1;\n'] },
      found: ['level global: symbol-added'],
    },
    {
      name: 'a function gone',
      sources: { 'a.c': [`int f(void)\n${body}`, ''] },
      found: ['f global: symbol-removed'],
    },
    {
      name: 'with its file',
      sources: { 'a.c': [`int f(void)\n${body}`, null] },
      found: ['f global: symbol-removed'],
    },
    {
      name: 'silent: only declared',
      sources: { 'a.h': ['', 'int f(void);\nextern int level;\n'] },
      found: [],
    },
    {
      name: 'a macro takes over',
      sources: { 'a.c': [`int f(void)\n${body}`, ''], 'a.h': ['int f(void);\n', '#define f() 1\n'] },
      found: ['f global: function-to-macro'],
    },
    {
      name: 'silent: one of two goes',
      sources: {
        'a.c': [`int f(void)\n${body}`, ''],
        'b.c': [`int f(void)\n${body}`, `int f(void)\n${body}\n`],
      },
      found: [],
    },
  ],
  'symbol-moved': [
    {
      name: 'to another file',
      sources: { 'a.c': [`int f(void)\n${body}`, ''], 'b.c': ['', `int f(void)\n${body}`] },
      found: ['f global: symbol-moved'],
    },
    {
      name: 'a static one that is the same function',
      sources: { 'a.c': [`static int f(void)\n${body}`, ''], 'b.c': ['', `static int f(void)\n${body}`] },
      found: ['f local: symbol-moved'],
    },
    {
      name: 'and changed on the way',
      sources: { 'a.c': [`int f(void)\n${body}`, ''], 'b.c': ['', `int f(int a)\n${body}`] },
      found: ['f global: param-added symbol-moved'],
    },
    {
      name: 'and made global',
      sources: { 'a.c': [`static int f(void)\n${body}`, ''], 'b.c': ['', `int f(void)\n${body}`] },
      found: ['f global: made-global symbol-moved'],
    },
    {
      name: 'a static one rewritten in its own subsystem',
      sources: {
        'fs/seat/a.c': [`static int f(void)\n${body}`, ''],
        'fs/seat/hall/b.c': ['', `static int f(int a)\n${other}`],
      },
      found: ['f local: param-added symbol-moved'],
    },
    {
      name: 'not: two static functions that share a name',
      sources: {
        'fs/a.c': [`static int f(void)\n${body}`, ''],
        'net/b.c': ['', `static int f(void)\n${other}`],
      },
      found: ['f local: symbol-removed', 'f local: symbol-added'],
    },
    {
      name: 'silent: the whole file moved',
      sources: { 'a.c => lib/a.c': [`int f(void)\n${body}`, `int f(void)\n${body}`] },
      found: [],
    },
  ],
  'symbol-renamed': [
    {
      name: 'with its callers',
      sources: {
        'a.c': [
          `int old_walk(int a)\n${body}int g(void)\n{\n\treturn old_walk(1);\n}\n`,
          `int new_walk(int a)\n${body}int g(void)\n{\n\treturn new_walk(1);\n}\n`,
        ],
      },
      found: ['new_walk global: symbol-renamed'],
    },
    {
      name: 'exported under both names in turn',
      sources: {
        'a.c': [
          `int old_walk(int a)\n${body}EXPORT_SYMBOL(old_walk);\n`,
          `int new_walk(int a)\n${body}EXPORT_SYMBOL(new_walk);\n`,
        ],
      },
      found: ['new_walk export: symbol-renamed export-added', 'old_walk export: export-removed'],
    },
    {
      name: 'not: another body',
      sources: { 'a.c': [`int f(int a)\n${body}`, `int g(int a)\n${other}`] },
      found: ['f global: symbol-removed', 'g global: symbol-added'],
    },
    {
      name: 'not: a caller keeps the old name',
      sources: {
        'a.c': [
          `int old_walk(int a)\n${body}int g(void)\n{\n\treturn old_walk(1);\n}\n`,
          `int new_walk(int a)\n${body}int g(void)\n{\n\treturn old_walk(1);\n}\n`,
        ],
      },
      found: ['old_walk global: symbol-removed', 'new_walk global: symbol-added'],
    },
    {
      name: 'not: two that fit equally',
      sources: { 'a.c': [`int f(int a)\n${body}`, `int g(int a)\n${body}int h(int a)\n${body}`] },
      found: ['f global: symbol-removed', 'g global: symbol-added', 'h global: symbol-added'],
    },
  ],
  exports: [
    {
      name: 'export-added',
      sources: { 'a.c': [`int f(void)\n${body}`, `int f(void)\n${body}EXPORT_SYMBOL_GPL(f);\n`] },
      found: ['f export-gpl: export-added'],
    },
    {
      name: 'export-added in a file of its own',
      sources: { 'ksyms.c': ['', 'EXPORT_SYMBOL(f);\n'] },
      found: ['f export: export-added'],
    },
    {
      name: 'export-added in assembly',
      sources: { 'a.S': ['f:\n\tret\n', 'f:\n\tret\nEXPORT_SYMBOL(f)\n'] },
      found: ['f export: export-added'],
    },
    {
      name: 'export-added of a tracepoint, not of the function of its name',
      sources: { 'a.c': [`int f(void)\n${body}`, `int f(void)\n${body}EXPORT_TRACEPOINT_SYMBOL_GPL(f);\n`] },
      found: ['__tracepoint_f export-gpl: export-added'],
    },
    {
      name: 'export-removed',
      sources: { 'a.c': [`int f(void)\n${body}EXPORT_SYMBOL(f);\n`, `int f(void)\n${body}`] },
      found: ['f export: export-removed'],
    },
    {
      name: 'silent: moved from the file of exports to its symbol',
      sources: {
        'ksyms.c': ['EXPORT_SYMBOL(f);\n', ''],
        'a.c': [`int f(void)\n${body}`, `int f(void)\n${body}EXPORT_SYMBOL(f);\n`],
      },
      found: [],
    },
    {
      name: 'export-licence-tightened, and moved',
      sources: {
        'ksyms.c': ['EXPORT_SYMBOL(f);\n', ''],
        'a.c': [`int f(void)\n${body}`, `int f(void)\n${body}EXPORT_SYMBOL_GPL(f);\n`],
      },
      found: ['f export: export-licence-tightened'],
    },
    {
      name: 'export-licence-loosened',
      sources: { 'a.c': ['EXPORT_SYMBOL_GPL(f);\n', 'EXPORT_SYMBOL(f);\n'] },
      found: ['f export: export-licence-loosened'],
    },
    {
      name: 'export-namespace',
      sources: { 'a.c': ['EXPORT_SYMBOL_NS_GPL(f, SEAT);\n', 'EXPORT_SYMBOL_NS_GPL(f, HALL);\n'] },
      found: ['f export-gpl: export-namespace'],
    },
    {
      name: 'silent: the namespace is quoted now',
      sources: { 'a.c': ['EXPORT_SYMBOL_NS_GPL(f, SEAT);\n', 'EXPORT_SYMBOL_NS_GPL(f, "SEAT");\n'] },
      found: [],
    },
    {
      name: 'export-detached',
      sources: {
        'a.c': [
          `int f(void)\n${body}EXPORT_SYMBOL(f);\n\nint g(void)\n${body}`,
          `int f(void)\n${body}\nint g(void)\n${body}EXPORT_SYMBOL(f);\n`,
        ],
      },
      found: ['f export: export-detached'],
    },
    {
      name: 'silent: never stood at its symbol',
      sources: {
        'a.c': [
          `int f(void)\n${body}\nint g(void)\n${body}EXPORT_SYMBOL(f);\n`,
          `int f(void)\n${body}\nint g(void)\n${other}EXPORT_SYMBOL(f);\n`,
        ],
      },
      found: [],
    },
  ],
  'export-of-static': [
    {
      name: 'a static function is exported',
      sources: { 'a.c': [`static int f(void)\n${body}`, `static int f(void)\n${body}EXPORT_SYMBOL(f);\n`] },
      found: ['f export: export-of-static export-added'],
    },
    {
      name: 'an exported function becomes static',
      sources: {
        'a.c': [`int f(void)\n${body}EXPORT_SYMBOL(f);\n`, `static int f(void)\n${body}EXPORT_SYMBOL(f);\n`],
      },
      found: ['f export: export-of-static made-static'],
    },
    {
      name: 'twice',
      sources: { 'a.c': ['EXPORT_SYMBOL(f);\n', 'EXPORT_SYMBOL(f);\nEXPORT_SYMBOL(f);\n'] },
      found: ['f export: export-of-static'],
    },
    {
      name: 'discarded after boot',
      sources: { 'a.c': [`int __init f(void)\n${body}`, `int __init f(void)\n${body}EXPORT_SYMBOL(f);\n`] },
      found: ['f export: export-of-static export-added'],
    },
    {
      name: 'silent: static in the other branch only',
      sources: {
        'a.c': [
          `#ifdef CONFIG_A\nint f(void)\n${body}#else\nstatic int f(void)\n${body}#endif\n`,
          `#ifdef CONFIG_A\nint f(void)\n${body}EXPORT_SYMBOL(f);\n#else\nstatic int f(void)\n${body}#endif\n`,
        ],
      },
      found: ['f export: export-added'],
    },
    {
      name: 'silent: it was so before',
      sources: {
        'a.c': [
          `static int f(void)\n${body}EXPORT_SYMBOL(f);\n`,
          `static int f(void)\n${other}EXPORT_SYMBOL(f);\n`,
        ],
      },
      found: [],
    },
  ],
  'symbol-attr': [
    {
      name: 'weak',
      sources: { 'a.c': [`int f(void)\n${body}`, `int __weak f(void)\n${body}`] },
      found: ['f global: symbol-attr'],
    },
    {
      name: 'section of a variable',
      sources: { 'a.c': ['int level = 1;\n', '__read_mostly int level = 1;\n'] },
      found: ['level global: symbol-attr'],
    },
    {
      name: 'silent: a macro in front that is no attribute',
      sources: { 'a.h': ['SEATFLAG(Old, old)\nint f(void);\n', 'SEATFLAG(New, new)\nint f(void);\n'] },
      found: [],
    },
    {
      name: 'silent: another spelling',
      sources: { 'a.c': [`int __weak f(void)\n${body}`, `int __attribute__((weak)) f(void)\n${body}`] },
      found: [],
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

describe('tier', () => {
  const grows: Sources = { 'a.c': [`int f(int a)\n${body}`, `int f(int a, int b)\n${body}`] };

  test('an export elsewhere in the tree counts', () => {
    expect(summary(changes(grows, { exportsElsewhere: () => 'gpl' }))).toEqual(['f export-gpl: param-added']);
    expect(summary(changes(grows, { exportsElsewhere: () => 'any' }))).toEqual(['f export: param-added']);
  });

  test('an export in another touched file counts, before or after', () => {
    const found = changes({ ...grows, 'ksyms.c': ['EXPORT_SYMBOL(f);\n', ''] });

    expect(summary(found)).toEqual(['f export: export-removed param-added']);
  });

  test('a static function never takes the tier of its namesake', () => {
    const found = changes(
      { 'a.c': [`static int f(int a)\n${body}`, `static int f(int a, int b)\n${body}`] },
      { exportsElsewhere: () => 'any' },
    );

    expect(summary(found)).toEqual(['f local: param-added']);
  });

  test('uapi headers are the user’s', () => {
    const sides: Sources[string] = ['int f(int a);\n', 'int f(int a, int b);\n'];

    expect(summary(changes({ 'include/uapi/linux/f.h': sides }))).toEqual(['f user: param-added']);
    expect(summary(changes({ 'arch/mips/include/uapi/asm/f.h': sides }))).toEqual(['f user: param-added']);
    expect(summary(changes({ 'include/linux/f.h': sides }))).toEqual(['f global: param-added']);
  });
});
