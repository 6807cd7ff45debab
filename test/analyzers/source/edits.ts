import fc from 'fast-check';

/** Declarations of every form, each alone or with what belongs to it. */
export const declarations = [
  ...['static int dock(int pier)\n{\n\treturn berth(pier, (2, 3)) ? ship->sail(pier) : 0;\n}\n'],
  ...['int f(a, b)\n\tint a;\n\tchar *b;\n{\n\treturn a;\n}\n', 'EXPORT_SYMBOL_GPL(dock);\n'],
  ...['#ifdef CONFIG_PIER\nint one(int a)\n#else\nint one(void)\n#endif\n{\n\tcall(1);\n}\n'],
  ...['#if defined(A) && !B\nint pier;\n#else\nstatic long pier;\n#endif\n', '#if 0\nint gone;\n#endif\n'],
  ...['struct quay {\n\tint length;\n\tstruct { long a; } b;\n};\n', 'enum side { PORT, STARBOARD = 4 };\n'],
  ...['static const struct ops harbour_ops = {\n\t.dock = dock,\n\t.leave = leave,\n};\n'],
  ...['module_param(pier, int, 0644);\n', 'MODULE_LICENSE("GPL")\n', 'extern int (*hook)(void);\n'],
  ...['#define TWO(x, y) ({ call(x); \\\n\ty; })\n', '#include <linux/quay.h>\n', '/* a } in a comment */\n'],
  ...['#define DEFAULT_SYMBOL_NAMESPACE HARBOUR\n', '#undef DEFAULT_SYMBOL_NAMESPACE\n'],
  ...['SYSCALL_DEFINE1(dock, int, pier)\n{\n\textern int local(int);\n\treturn local(pier);\n}\n'],
];
const disturbances = [
  ...['#if 0\n', '#endif\n', '#else\n', '#ifdef CONFIG_PIER\n', '/*', '*/', '{', '}', ';', '(', ')', '"'],
  ...['\n', 'int x;\n', 'int g(a)\n', ' static', 'MACRO(a)\n'],
];

function sourceOf(fewest: number, most: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.boolean(), fc.array(fc.constantFrom(...declarations), { minLength: fewest, maxLength: most }))
    .map(([isHeader, parts]) => {
      const text = parts
        .map((part, at) => part.replaceAll(/\b(dock|pier|quay)\b/g, `$1${at % 7}`))
        .join('\n');
      return isHeader ? `#ifndef HARBOUR_H\n#define HARBOUR_H\n${text}\n#endif\n` : text;
    });
}

/** A C source or a header of some declarations. */
export const source = sourceOf(2, 60);

/** One of so many that most of it is taken by its next version. */
export const longSource = sourceOf(100, 160);

/** A change of a source. */
export const edit = fc.record({
  at: fc.nat(),
  removed: fc.nat(80),
  added: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...declarations) },
    fc.constantFrom(...disturbances),
    fc.constant(''),
  ),
  wholeLine: fc.boolean(),
});

/** The source after a change. */
export function edited(
  text: string,
  { at, removed, added, wholeLine }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
): string {
  const place = at % (text.length + 1);
  const from = wholeLine ? text.lastIndexOf('\n', place) + 1 : place;
  return text.slice(0, from) + added + text.slice(from + removed);
}
