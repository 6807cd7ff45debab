import { expect, test } from 'vitest';
import { scan, variableLine } from './scan.ts';

/** C as written, and the variables in it. */
const table: Readonly<Record<string, readonly [source: string, ...variables: string[]]>> = {
  definition: ['int tide;', 'int tide'],
  initialised: ['static const char *const names[] = { "a", "b", };', 'static const char *const [] names'],
  declaration: ['extern unsigned long tides[NR_CPUS];', 'declared extern unsigned long [NR_CPUS] tides'],
  'extern with a value is a definition': ['extern int tide = 1;', 'extern int tide'],
  'several declarators': ['int a = 1, *b = &a, c[] = { 1, 2 }, d;', 'int a', 'int * b', 'int [] c', 'int d'],
  'function pointers': [
    'int (*fn)(struct dock *d, char *), (*const table[])(int) = { f };',
    'int (*)(struct dock *, char *) fn',
    'int (*const [])(int) table',
  ],
  'pointer to an array': ['int (*rows)[4];', 'int (*)[4] rows'],
  'struct with a variable': [
    'static struct dock { int a; struct { int b; } c; } first = { .a = F(1) }, *second;',
    'static struct dock first',
    'static struct dock * second',
  ],
  'anonymous struct and enum': ['struct { int a; } s; enum { A, B } e;', 'struct {…} s', 'enum {…} e'],
  'nested initialiser': [
    'struct dock d = { .a = { { 1 }, { 2 } }, .f = g }; int after;',
    'struct dock d',
    'int after',
  ],
  'attributes anywhere': [
    'static int __initdata tide = 1; struct dock d __read_mostly; char a[4] __attribute__((aligned(8))) = { 0 };',
    'static [__initdata] int tide',
    '[__read_mostly] struct dock d',
    '[__attribute__((aligned(8)))] char [4] a',
  ],
  'unknown attributes after the name': [
    'struct dock d __initmv = { 1 }; u32 v SEC("version") = 4;',
    '[__initmv] struct dock d',
    '[SEC("version")] u32 v',
  ],
  'type of underscores': ['static __dock first;', 'static __dock first'],
  'address space': [
    'void __iomem *base; struct dock __rcu *d;',
    'void __iomem * base',
    'struct dock __rcu * d',
  ],
  'locks and lists': [
    'static DEFINE_SPINLOCK(lock); LIST_HEAD(list); static DEFINE_MUTEX(m); DECLARE_WAIT_QUEUE_HEAD(q);',
    'static spinlock_t lock',
    'struct list_head list',
    'static struct mutex m',
    'wait_queue_head_t q',
  ],
  'per processor': [
    'DEFINE_PER_CPU(struct dock *, d) = NULL; DECLARE_PER_CPU(int, n); static DEFINE_PER_CPU(struct dock *, c[4]);',
    'struct dock * d',
    'declared extern int n',
    'static struct dock *[4] c',
  ],
  'device attribute': ['static DEVICE_ATTR_RO(tide);', 'static struct device_attribute dev_attr_tide'],
  'unknown macros make nothing': ['static SOME_DEFINE(a, -1);'],
  'machine description of arm': [
    'MACHINE_START(FERRY, "Ferry")\n\t.init = f,\n\t.map = g,\nMACHINE_END\nint after;',
    'static const struct machine_desc __mach_desc_FERRY',
    'int after',
  ],
  'machine description of powerpc': [
    'define_machine(ferry) {\n\t.init = f,\n};\nint after;',
    'struct machdep_calls mach_ferry',
    'int after',
  ],
  alternatives: [
    '#ifdef CONFIG_A\nint tide = 1;\n#else\nint tide;\n#endif\n',
    'int tide if CONFIG_A',
    'int tide if !CONFIG_A',
  ],
  'a condition inside the declaration': [
    '#ifndef CONFIG_A\nstatic\n#endif\nint tide;\n',
    'static int tide if !CONFIG_A',
    'int tide if CONFIG_A',
  ],
  'a condition inside the initialiser': [
    'int t[] = {\n#ifdef A\n1,\n#endif\n2 };\nint u;\n',
    'int [] t',
    'int u',
  ],
  'asm label': ['register struct dock *current asm("g4");', '[asm("g4")] struct dock * current'],
  'assembly in a header': ['.macro load a, b\n\tldr \\a, [\\b]\n8:\tli r5,0\n.endm\nint tide;\n', 'int tide'],
  'a name made by a macro': [
    'static struct ops WRAPPED(ferry_ops) = { 1 };',
    'static struct ops WRAPPED(ferry_ops)',
  ],
  'a type behind a marker': ['static GTY(()) tree root;', 'static [GTY(())] tree root'],
  'macro arguments in assembly': ['VFPFMRX \\tmp, MVFR0\nint tide;\n', 'int tide'],
  'a continued line': ['int \\\ntide;\n', 'int tide'],
  'what is no declaration': ['x = 5;\nfoo->bar = 1;\n"text";\n'],
};

test.each(Object.entries(table))('%s', (_, [source, ...variables]) => {
  expect(scan(source).variables.map(variableLine)).toEqual(variables);
});
