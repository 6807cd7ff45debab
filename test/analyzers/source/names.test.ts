import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanNames } from '../../../analyzers/source/names.ts';
import * as role from '../../../analyzers/source/roles.ts';
import { namesIn } from './names-in.ts';

const letters: readonly (readonly [number, string])[] = [
  [role.DEFINES, 'defines'],
  [role.DEFINES_LOCALLY, 'local'],
  [role.DECLARES, 'declares'],
  [role.EXPORTS, 'exports'],
  [role.DEFINES_MACRO, 'macro'],
  [role.MEMBER, 'member'],
  [role.MENTIONS, 'named'],
];

/** Roles and argument counts of a name, in words: `defines called(1,2)`. */
function rolesOf(source: string, path = 'a.c'): Map<string, string> {
  const names = namesIn(Buffer.from(source), path);
  return new Map([...names].map(([name, { roles, calls }]) => [name, words(roles, calls)]));
}

function words(roles: number, calls: number): string {
  const found = letters.filter(([bit]) => (roles & bit) !== 0).map(([, word]) => word);
  const counts = Array.from({ length: 32 }, (_, n) => n).filter(n => (calls >>> n) % 2 === 1);
  expect((roles & role.CALLS) !== 0).toBe(counts.length > 0);
  return [...found, ...(counts.length > 0 ? [`called(${counts.join(',')})`] : [])].join(' ');
}

test.each<[string, string, Record<string, string>]>([
  ['a function', 'int f(int a) { return a; }', { f: 'defines', a: 'named' }],
  ['a static function', 'static int f(void) { return 0; }', { f: 'local' }],
  ['a prototype', 'extern int f(struct pid *p);', { f: 'declares', pid: 'named' }],
  ['a variable and its declaration', 'int v;\nextern int w;', { v: 'defines named', w: 'declares named' }],
  ['an export', 'EXPORT_SYMBOL_GPL(f);', { f: 'exports named' }],
  ['a call', 'void g(void) { f(1, h(), k(1)(2)); }', { f: 'called(3)', h: 'called(0)', k: 'called(1)' }],
  ['calls with several counts', 'void g(void) { f(1); f(1, 2); }', { f: 'called(1,2)' }],
  [
    'a call of what is defined here',
    'static void f(void) {}\nvoid g(void) { f(); }',
    { f: 'local called(0)' },
  ],
  ['an address', 'void g(void) { use(&f, f); }', { f: 'named', use: 'called(2)' }],
  ['an initialiser', 'struct ops o = { .open = f, .poll = g };', { f: 'named', open: 'member', g: 'named' }],
  ['a call through a member', 'void g(void) { o->open(1); }', { open: 'member', o: 'named' }],
  ['a macro at file scope', 'module_init(f);', { f: 'named', module_init: 'named' }],
  ['a function-like macro', '#define M(a) f(a, 1)\n', { M: 'macro', f: 'named called(2)', a: 'named' }],
  ["a macro's own parameter", '#define M(f) f(1)\n', { M: 'macro', f: 'named' }],
  ['a variadic macro', '#define M(...) f(__VA_ARGS__)\n', { f: 'named called(31)' }],
  ['a macro that is another name', '#define old new_one\n', { old: 'macro', new_one: 'named' }],
  ['a macro over two lines', '#define M(a) \\\n\tdo { f(a); \\\n\t} while (0)\n', { f: 'named called(1)' }],
  ['an include', '#include <linux/pid.h>\n#include "a.h"\n', { 'linux/pid.h': 'named', 'a.h': 'named' }],
  ['a condition', '#if defined(CONFIG_X) && Y > 1\n#endif\n', { CONFIG_X: 'named', Y: 'named' }],
])('%s', (_name, source, expected) => {
  const roles = rolesOf(source);
  for (const [name, words] of Object.entries(expected))
    expect([name, roles.get(name)]).toEqual([name, words]);
});

test('a macro whose replacement is a literal names nothing', () => {
  expect(rolesOf('#define A 1\n#define B 0x10UL /* b */\n#define C "c"\n#define D\n').size).toBe(0);
});

test('what stands in comments, strings and #if 0 is not named', () => {
  const roles = rolesOf('/* f */ // g\nchar *s = "h";\n#if 0\nk();\n#endif\n#define M x "f" /* g */\n');
  for (const name of ['f', 'g', 'h', 'k']) expect(roles.has(name)).toBe(false);
});

test('assembly: entries, exports and what is branched to', () => {
  const roles = rolesOf('ENTRY(copy)\n\tbl memcpy\nENDPROC(copy)\nEXPORT_SYMBOL(copy)\n', 'a.S');
  expect(roles.get('copy')).toBe('defines exports named');
  expect(roles.get('memcpy')).toBe('named');
});

test('takes any bytes', () => {
  const piece = fc.constantFrom(
    '#define ',
    'f',
    '(',
    ')',
    '\\\n',
    '"',
    "'",
    '/*',
    '*/',
    '#if 0\n',
    '\n',
    ',',
    '...',
    '{',
    '}',
    ';',
  );
  const source = fc.oneof<fc.Arbitrary<Uint8Array>[]>(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(piece).map(all => new Uint8Array(Buffer.from(all.join('')))),
  );
  fc.assert(
    fc.property(source, fc.constantFrom('a.c', 'a.S'), (bytes, path) => {
      let within = true;
      const check = (all: Uint8Array, start: number, end: number): void => {
        within &&= start < end && end <= all.length;
      };
      scanNames(bytes, path, { add: check, addIfNew: check, addText: () => undefined });
      return within;
    }),
  );
});

test('options of Kconfig files, one of which begins with a digit', () => {
  const source = 'config QUAY\n\tbool "Quay"\n\tdepends on 64BIT && !MOOR\n\tselect PIER if HZ = 100\n';
  expect(rolesOf(source, 'lib/Kconfig')).toEqual(
    new Map([
      ['CONFIG_QUAY', 'defines'],
      ['CONFIG_64BIT', 'named'],
      ['CONFIG_MOOR', 'named'],
      ['CONFIG_PIER', 'named'],
      ['CONFIG_HZ', 'named'],
    ]),
  );
});
