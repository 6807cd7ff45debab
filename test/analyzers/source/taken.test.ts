import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceFacts } from '../../../analyzers/source/facts.ts';
import type { Pieces } from '../../../analyzers/source/pieces.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';
import { takenFrom } from '../../../analyzers/source/origin.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** All that facts say, without how they were found. */
function saidBy(facts: SourceFacts): unknown {
  const plain = ({ text, offsets, guards, lineEnds }: Pieces): Pieces => ({
    text,
    offsets,
    guards,
    lineEnds,
  });
  const surface = facts.surfacePieces();
  return {
    ...{ functions: facts.functions, variables: facts.variables, exports: facts.exports },
    ...{ types: plain(facts.typePieces()), macros: plain(facts.macroPieces()) },
    ...{ calls: facts.calls(), members: facts.memberCalls(), inMacros: facts.macroCalls() },
    ...{ aggregates: facts.aggregates(), enums: facts.enums(), typedefs: facts.typedefs() },
    ...{ initialisers: facts.initialisers(), includes: facts.includes(), surface: facts.surface() },
    bodies: surface === null ? null : plain(surface.bodies),
    names: surface?.names,
  };
}

const declarations = [
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

const source = fc
  .tuple(fc.boolean(), fc.array(fc.constantFrom(...declarations), { minLength: 2, maxLength: 60 }))
  .map(([isHeader, parts]) => {
    const text = parts.map((part, at) => part.replaceAll(/\b(dock|pier|quay)\b/g, `$1${at % 7}`)).join('\n');
    return isHeader ? `#ifndef HARBOUR_H\n#define HARBOUR_H\n${text}\n#endif\n` : text;
  });
const edit = fc.record({
  at: fc.nat(),
  removed: fc.nat(80),
  added: fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...declarations) },
    fc.constantFrom(...disturbances),
    fc.constant(''),
  ),
  wholeLine: fc.boolean(),
});

function edited(
  text: string,
  { at, removed, added, wholeLine }: typeof edit extends fc.Arbitrary<infer T> ? T : never,
): string {
  const place = at % (text.length + 1);
  const from = wholeLine ? text.lastIndexOf('\n', place) + 1 : place;
  return text.slice(0, from) + added + text.slice(from + removed);
}

test('a source that is scanned like its former version says what a scan of it alone says', () => {
  fc.assert(
    fc.property(source, fc.array(edit, { minLength: 1, maxLength: 4 }), (first, edits) => {
      let facts = scanSource(bytesOf(first), 'pier.c');
      let text = first;
      for (const one of edits) {
        text = edited(text, one);
        // Each version is like the one before, itself taken in parts.
        facts = scanSource(bytesOf(text), 'pier.c', facts);
        expect(saidBy(facts)).toEqual(saidBy(scanSource(bytesOf(text), 'pier.c')));
      }
    }),
    { numRuns: 600, seed: 11 },
  );
});

test('of a long source in which one line changes nearly all is taken', () => {
  const functions = Array.from(
    { length: 200 },
    (_, at) =>
      `int dock_${at}(int pier)\n{\n\tif (pier > ${at})\n\t\treturn berth(pier);\n\treturn -EINVAL;\n}\n`,
  );
  const before = scanSource(bytesOf(functions.join('\n')), 'pier.c');
  const changed = functions.with(100, 'long dock_100(int pier, int flags)\n{\n\treturn 0;\n}\n');

  const after = scanSource(bytesOf(changed.join('\n')), 'pier.c', before);

  const taken = takenFrom(before, after).reduce(
    (sum, { from, to }) => sum + to.functions - from.functions,
    0,
  );
  expect(taken).toBeGreaterThan(180);
  expect(after.functions[100]?.returnType).toBe('long');
  expect(after.functions[150]?.line).toBe((before.functions[150]?.line ?? 0) - 2);
  expect(after.functions[50]).toBe(before.functions[50]);
});
