import { expect, test } from 'vitest';
import { scan } from './scan.ts';

function exported(source: string, path?: string): string[] {
  return scan(source, path).exports.map(({ symbol, licence, namespace, modules, guards }) =>
    [symbol, licence, namespace ?? '', modules.join(' '), guards.join(' & ')].join(' ').trim(),
  );
}

/** An export as written, and as read: symbol, licence, namespace, modules. */
const families: Readonly<Record<string, string>> = {
  'EXPORT_SYMBOL(tide);': 'tide any',
  'EXPORT_SYMBOL_GPL (tide) ;': 'tide gpl',
  'EXPORT_SYMBOL(tide)': 'tide any',
  'EXPORT_SYMBOL_GPL_FUTURE(tide);': 'tide any',
  'EXPORT_UNUSED_SYMBOL(tide);': 'tide any',
  'EXPORT_UNUSED_SYMBOL_GPL(tide);': 'tide gpl',
  'EXPORT_SYMBOL_NOVERS(tide);': 'tide any',
  'EXPORT_PER_CPU_SYMBOL(tide);': 'tide any',
  'EXPORT_PER_CPU_SYMBOL_GPL(tide);': 'tide gpl',
  'EXPORT_EARLY_PER_CPU_SYMBOL(tide);': 'tide any',
  'EXPORT_SYMBOL_NS(tide, HARBOUR);': 'tide any HARBOUR',
  'EXPORT_SYMBOL_NS_GPL(tide, "HARBOUR");': 'tide gpl HARBOUR',
  'EXPORT_SYMBOL_GPL_FOR_MODULES(tide, "kvm,kvm-*");': 'tide gpl  kvm kvm-*',
  'EXPORT_SYMBOL_FOR_MODULES(tide, "kvm");': 'tide gpl  kvm',
  'EXPORT_TRACEPOINT_SYMBOL(tide);': '__tracepoint_tide any',
  'EXPORT_TRACEPOINT_SYMBOL_GPL(tide);': '__tracepoint_tide gpl',
  'EXPORT_STATIC_CALL(tide);': 'tide any',
  'EXPORT_STATIC_CALL_TRAMP_GPL(tide);': 'tide gpl',
  'EXPORT_SYMBOL_FOR_TESTS_ONLY(tide);': 'tide any',
  'EXPORT_SYMBOL_IF_KUNIT(tide);': 'tide any EXPORTED_FOR_KUNIT_TESTING',
  'ACPI_EXPORT_SYMBOL(tide)': 'tide any',
  'DECLARE_EXPORT(__tide);': '__tide any',
  'EXPORT_NS_GPL_SIMPLE_DEV_PM_OPS(tide, a, b, HARBOUR);': 'tide gpl HARBOUR',
  'EXPORT_GPL_DEV_PM_OPS(tide) = { .a = b };': 'tide gpl',
};

test.each(Object.entries(families))('%s', (source, fact) => {
  expect(exported(`${source}\nint after(void);\n`)).toEqual([fact]);
  expect(scan(`${source}\nint after(void);\n`).functions.map(({ name }) => name)).toEqual(['after']);
});

const others: Readonly<Record<string, readonly [source: string, ...exports: string[]]>> = {
  'a default namespace': [
    '#define DEFAULT_SYMBOL_NAMESPACE "HARBOUR"\nEXPORT_SYMBOL(a);\n#undef DEFAULT_SYMBOL_NAMESPACE\nEXPORT_SYMBOL(b);\n',
    'a any HARBOUR',
    'b any',
  ],
  guards: ['#if IS_ENABLED(CONFIG_A)\nEXPORT_SYMBOL(a);\n#endif\n', 'a any   IS_ENABLED(CONFIG_A)'],
  'inside a macro': ['#define E(x) \\\n\tEXPORT_SYMBOL(x)\n'],
  'inside a function': ['int f(void) { EXPORT_SYMBOL(a); }'],
  'inside a comment and #if 0': ['/* EXPORT_SYMBOL(a); */\n#if 0\nEXPORT_SYMBOL(b);\n#endif\n'],
  'not names of symbols': ['EXPORT_NO_SYMBOLS;\nEXPORT_SYMBOL(a + b);\nDEFINE_DMA_BUF_EXPORT_INFO(x);\n'],
};

test.each(Object.entries(others))('%s', (_, [source, ...facts]) => {
  expect(exported(source)).toEqual(facts);
});

test('assembly', () => {
  const source =
    "#ifdef CONFIG_A\nSYM_FUNC_START_WEAK(copy)\n\tret // don't\nSYM_FUNC_END(copy)\nEXPORT_SYMBOL_GPL(copy)\n#endif\n ENTRY(load)\n1:\tld [%o0], %o1 ! it's\n";
  const { functions } = scan(source, 'arch/x86/lib/copy.S');

  expect(exported(source, 'arch/x86/lib/copy.S')).toEqual(['copy gpl   CONFIG_A']);
  expect(functions.map(({ name, line, macro, guards }) => [name, line, macro, ...guards])).toEqual([
    ['copy', 2, 'SYM_FUNC_START_WEAK', 'CONFIG_A'],
    ['load', 7, 'ENTRY'],
  ]);
});
