import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spellingsOf } from '../../../analyzers/source/spellings.ts';
import { filterWords, mayHold, wordsOf } from '../../../analyzers/source/word-filter.ts';
import { namesIn } from './names-in.ts';

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function mayName(source: Uint8Array, name: string): boolean {
  const filter = filterWords(source);
  return spellingsOf(name).some(spelling => mayHold(filter, wordsOf(spelling)));
}

const sources: [path: string, source: string, name: string][] = [
  ['pier.c', 'int dock(void)\n{\n\treturn moor();\n}\n', 'moor'],
  ['pier.c', 'SYSCALL_DEFINE1(moor, int, n)\n{\n\treturn 0;\n}\n', 'sys_moor'],
  ['pier.c', 'COMPAT_SYSCALL_DEFINE1(moor, int, n)\n{\n\treturn 0;\n}\n', 'compat_sys_moor'],
  ['pier.c', 'static DEVICE_ATTR(depth, 0444, show, NULL);\n', 'dev_attr_depth'],
  ['pier.c', 'DEFINE_SHOW_ATTRIBUTE(depth);\n', 'depth_fops'],
  ['pier.c', 'EXPORT_TRACEPOINT_SYMBOL(moor);\n', '__tracepoint_moor'],
  ['pier.h', 'TRACE_EVENT(moor, TP_PROTO(int n), TP_ARGS(n));\n', 'trace_moor'],
  ['pier.h', '#include <linux/dock.h>\n', 'linux/dock.h'],
  ['pier.S', 'ENTRY(moor)\n\tbl memcpy\nENDPROC(moor)\n', 'memcpy'],
  ['Kconfig', 'config PIER\n\tbool\n\tdepends on DOCK\n', 'CONFIG_PIER'],
  ['Kconfig', 'config PIER\n\tbool\n\tdepends on DOCK\n', 'CONFIG_DOCK'],
  ['Makefile', 'obj-$(CONFIG_PIER) += pier.o\n', 'CONFIG_PIER'],
];

test.each(sources)('%s: %j may name %s', (path, source, name) => {
  expect([...namesIn(bytesOf(source), path).keys()]).toContain(name);
  expect(mayName(bytesOf(source), name)).toBe(true);
});

test('words that do not stand there are told apart from those that do', () => {
  const words = Array.from({ length: 700 }, (_, at) => `word_${at}`);
  const filter = filterWords(bytesOf(words.map(word => `call(${word}, 1, 2, 3, 4, 5, 6, 7);\n`).join('')));
  const others = Array.from({ length: 10_000 }, (_, at) => `other_${at}`);
  expect(words.every(word => mayHold(filter, wordsOf(word)))).toBe(true);
  expect(others.filter(word => mayHold(filter, wordsOf(word))).length).toBeLessThan(100);
});

test.each(['', 'a', '\n'])('of %j everything else is known not to stand there', source => {
  expect(mayHold(filterWords(bytesOf(source)), wordsOf('moor'))).toBe(false);
});

test('no name that a scan tells is missed, whatever the bytes', () => {
  const piece = fc.constantFrom(
    'SYSCALL_DEFINE0(',
    'DEVICE_ATTR(',
    '#define ',
    '#include <',
    'a/b.h>',
    'EXPORT_SYMBOL(',
    'config ',
    'obj-$(CONFIG_',
    'moor',
    'dock',
    '(',
    ')',
    '{',
    '}',
    ';',
    ',',
    ' ',
    '\n',
    '\\\n',
    '"',
    '/*',
    '*/',
    'é',
    '7',
  );
  const source = fc.oneof(
    fc.uint8Array({ maxLength: 200, max: 127 }),
    fc.array(piece).map(all => bytesOf(all.join(''))),
  );
  fc.assert(
    fc.property(source, fc.constantFrom('a.c', 'a.S', 'Makefile'), (bytes, path) =>
      [...namesIn(bytes, path).keys()].every(name => mayName(bytes, name)),
    ),
    {
      examples: [
        [bytesOf('SYSCALL_DEFINE0()'), 'a.c'],
        [bytesOf('DEVICE_ATTR(}'), 'a.c'],
      ],
    },
  );
});
