import { describe, expect, test } from 'vitest';
import { line, scan } from './scan.ts';

/** C as written, and the functions in it. */
const table: Readonly<Record<string, readonly [source: string, ...functions: string[]]>> = {
  definition: ['int berth(int a, char *b)\n{\n}\n', 'int berth(int a, char * b)'],
  prototype: ['int berth(int a, char *);', 'prototype int berth(int a, char *)'],
  'no parameters': ['int berth(void);', 'prototype int berth()'],
  'parameters not stated': ['int berth();', 'prototype int berth(unstated)'],
  variadic: ['int berth(const char *fmt, ...);', 'prototype int berth(const char * fmt, ...)'],
  'struct pointer on its own line': [
    'struct ferry *\nberth(struct dock *d)\n{\n}\n',
    'struct ferry * berth(struct dock * d)',
  ],
  'a declarator inside FASTCALL()': [
    'extern struct dock *FASTCALL(berth(struct ferry *f,\n\tint a));',
    'prototype extern [fastcall] struct dock * berth(struct ferry * f, int a)',
  ],
  'attribute before the type': ['asmlinkage __init int berth(void) {}', '[__init asmlinkage] int berth()'],
  'attribute between type and name': ['static int __init berth(void) {}', 'static [__init] int berth()'],
  'attribute between star and name': [
    'static struct dock * __init berth(void) {}',
    'static [__init] struct dock * berth()',
  ],
  'attribute after the parameters': [
    'int berth(int a) __must_check;',
    'prototype [__must_check] int berth(int a)',
  ],
  'attributes with arguments': [
    'static __printf(1, 2) int berth(const char *f, ...) __attribute__((cold)) {}',
    'static [__attribute__((cold)) __printf(1,2)] int berth(const char * f, ...)',
  ],
  'nested attributes of old compilers': [
    'void berth(int) __attribute__ ((__format__ (__printf__, 1, 2), noreturn));',
    'prototype [__attribute__((__format__(__printf__,1,2),noreturn))] void berth(int)',
  ],
  'attribute before and a name of underscores': [
    'static int __init __berth(void) {}',
    'static [__init] int __berth()',
  ],
  'enum and a name of underscores': [
    'static enum tide __init __berth(void)\n{\n}\n',
    'static [__init] enum tide __berth()',
  ],
  'typedef and attribute': ['static pid_t __devinit berth(void) {}', 'static [__devinit] pid_t berth()'],
  'unknown capitals beside a typedef': ['HARBOUR_STATUS XX berth(void) {}', '[XX] HARBOUR_STATUS berth()'],
  'an attribute as a name': [
    'static void __cleanup(struct dock *d) {}',
    'static void __cleanup(struct dock * d)',
  ],
  'a lone macro before a tracepoint': [
    'TIDE_REASONS\n\nTRACE_EVENT(ferry, TP_PROTO(int n));\n',
    'static inline void trace_ferry(int n)',
  ],
  'only capitals': [
    'INLINE_FUNCTION DWORD PUBLIC Berth(void);',
    'prototype [INLINE_FUNCTION PUBLIC] DWORD Berth()',
  ],
  'direction words in a list': [
    'VOID Berth(IN PDOCK pDock, OUT UCHAR *p);',
    'prototype VOID Berth(PDOCK pDock, UCHAR * p)',
  ],
  'a direction word as a name': [
    'static void OUT(struct dock *d, u32 x) {}',
    'static void OUT(struct dock * d, u32 x)',
  ],
  'STATIC of XFS': ['STATIC int\nberth(void)\n{\n}\n', 'static [STATIC] int berth()'],
  'address spaces stay in the type': [
    'long berth(const char __user *a, void __iomem *b, char __user *__user *c);',
    'prototype long berth(const char __user * a, void __iomem * b, char __user *__user * c)',
  ],
  'one spelling of integer types': [
    'unsigned berth(long int a, unsigned b, long unsigned int c, signed d, short int e, unsigned long long int f, signed char g);',
    'prototype unsigned int berth(long a, unsigned int b, unsigned long c, int d, short e, unsigned long long f, signed char g)',
  ],
  'one order of qualifiers': [
    'char const *berth(int volatile const *p);',
    'prototype const char * berth(const volatile int * p)',
  ],
  'pointer qualifiers': [
    'int berth(char *const *a, const char *const b);',
    'prototype int berth(char *const * a, const char *const b)',
  ],
  'array parameters': [
    'int berth(u8 a[], char b[4][SIZE + 1]);',
    'prototype int berth(u8 [] a, char [4][SIZE+1] b)',
  ],
  'function parameters': [
    'int berth(int (*fn)(void *data, int), void (*table[4])(int), int plain(int));',
    'prototype int berth(int (*)(void *, int) fn, void (*[4])(int) table, int (int) plain)',
  ],
  'returns a function': [
    'void (*berth(int sig, void (*fn)(int)))(int);',
    'prototype void (*)(int) berth(int sig, void (*)(int) fn)',
  ],
  'name in parentheses': ['int (berth)(int a);', 'prototype int berth(int a)'],
  typeof: [
    'typeof(int) berth(void); __typeof__(x) *pier(void);',
    'prototype typeof(int) berth()',
    'prototype typeof(x) * pier()',
  ],
  'old style': [
    'static int\nberth(a, b, c)\n\tint a, c;\n\tstruct dock *b;\n{\n}\n',
    'static int berth(int a, struct dock * b, int c)',
  ],
  'old style without a type': ['berth(a)\nchar a[4];\n{\n}\n', 'int berth(char [4] a)'],
  'inline in a header': ['static inline int berth(void) { return 0; }', 'static inline int berth()'],
  'always inline': [
    'static __always_inline int berth(void) {}',
    'static inline [__always_inline] int berth()',
  ],
  'several declarators': ['int a, *b, berth(void), (*fn)(int);', 'prototype int berth()'],
  'name made by a macro': [
    'static int FNAME(walk)(struct dock *d) {}',
    'static int FNAME(walk)(struct dock * d)',
  ],
  'system call': [
    'SYSCALL_DEFINE2(ferry, const char __user *, name, unsigned, flags)\n{\n}\n',
    '[asmlinkage] long sys_ferry(const char __user * name, unsigned int flags)',
  ],
  'system call of 2.6.29': [
    'SYSCALL_DEFINE(ferry)(int fd, loff_t offset)\n{\n}\n',
    '[asmlinkage] long sys_ferry(int fd, loff_t offset)',
  ],
  'compat system call': [
    'COMPAT_SYSCALL_DEFINE1(ferry, int, fd) {}',
    '[asmlinkage] long compat_sys_ferry(int fd)',
  ],
  'system call without parameters': ['SYSCALL_DEFINE0(ferry) {}', '[asmlinkage] long sys_ferry()'],
  'bpf helper': ['BPF_CALL_2(ferry, void *, dst, u32, size) {}', 'u64 ferry(void * dst, u32 size)'],
  'interrupt entry': [
    'DEFINE_IDTENTRY_ERRORCODE(exc_ferry)\n{\n}\n',
    'void exc_ferry(struct pt_regs * regs, unsigned long error_code)',
  ],
  tracepoints: [
    'TRACE_EVENT(ferry,\n\tTP_PROTO(struct dock *d, int n),\n\tTP_ARGS(d, n),\n\tTP_fast_assign(\n\t\t__entry->n = n;\n\t),\n\tTP_printk("%d", n)\n);\nDEFINE_EVENT(base, tide, TP_PROTO(int n), TP_ARGS(n))\n',
    'static inline void trace_ferry(struct dock * d, int n)',
    'static inline void trace_tide(int n)',
  ],
  'unknown macro with a body': ['TEST(ferry, floats)\n{\n}\n', 'void TEST(ferry,floats)()'],
  'macro statements without a semicolon': [
    'MODULE_LICENSE("GPL")\nmodule_init(ferry_init)\nEXPORT_SYMBOL(x)\nSOME_MACRO(a, b)\nint berth(void)\n{\n}\n',
    'int berth()',
  ],
  'macro statements are no functions': [
    'module_param(x, int, 0);\n__setup("x=", y);\ncore_initcall(z);\nMODULE_PARM_DESC(x, "y");\nNOKPROBE_SYMBOL(q);\nstatic DECLARE_TLV(a, -1, 2);\n',
  ],
  'section attribute on its own line': [
    'SEC("xdp")\nint berth(struct ctx *c)\n{\n}\n',
    'int berth(struct ctx * c)',
  ],
  'extern "C"': [
    '#ifdef __cplusplus\nextern "C" {\n#endif\nint berth(void);\n#ifdef __cplusplus\n}\n#endif\n',
    'prototype int berth()',
  ],
  'extern "C" without a condition': [
    'extern "C" {\nint berth(void);\n}\nint pier(void);',
    'prototype int berth()',
    'prototype int pier()',
  ],
  'local prototype': [
    'int pier(void)\n{\n\textern int berth(int);\n\treturn berth(1);\n}\n',
    'int pier()',
    'prototype extern int berth(int)',
  ],
  'typedefs and aggregates': [
    'typedef int (*fn_t)(int);\nstruct a { int (*f)(int); int g; };\nenum { A, B };\nunion u;\n',
  ],
};

/** `extern` is kept as storage, so it is shown. */
test.each(Object.entries(table))('%s', (_, [source, ...functions]) => {
  expect(scan(source).functions.map(line)).toEqual(functions);
});

describe('places', () => {
  const source =
    '\n/* a */ static int\n__init\nberth(int a)\n{\n\tif (a) {\n\t}\n}\n\nint pier(\n\tint a);\n';

  test('a script for the linker defines none', () => {
    const text = 'ENTRY(_start)\nSECTIONS\n{\n}\n';
    const names = (path: string) => scan(text, path).functions.map(({ name }) => name);
    expect([names('arch/sh/kernel/vmlinux.lds.S'), names('arch/sh/kernel/head.S')]).toEqual([[], ['_start']]);
  });

  test('lines of the name, the first token and the last', () => {
    const places = scan(source).functions.map(({ startLine, line: own, endLine }) => [
      startLine,
      own,
      endLine,
    ]);

    expect(places).toEqual([
      [2, 4, 8],
      [10, 10, 11],
    ]);
  });

  test('a local prototype knows its function', () => {
    const { functions, variables } = scan(
      'void pier(void)\n{\n\textern int a, b;\n\textern int c(void);\n}\n',
    );

    expect(functions.map(fact => fact.enclosing)).toEqual([null, 'pier']);
    expect(variables.map(fact => `${fact.name} ${fact.form} in ${fact.enclosing ?? ''}`)).toEqual([
      'a declaration in pier',
      'b declaration in pier',
    ]);
  });
});
