import { describe, expect, test } from 'vitest';
import { evaluate } from '../../../analyzers/source/constant.ts';
import type { AggregateFact, EnumFact, FieldFact } from '../../../analyzers/source/type-facts.ts';
import { scan } from './scan.ts';

function condition(guards: readonly string[]): string {
  return guards.length === 0 ? '' : ` if ${guards.join(' & ')}`;
}

/** `name: type:bits [attributes] {members} if CONFIG_X`. */
function fieldLine({ name, type, bits, attributes, members, guards }: FieldFact): string {
  const inner = members === null ? '' : ` {${members.map(fieldLine).join('; ')}}`;
  const listed = attributes.length === 0 ? '' : ` [${attributes.join(' ')}]`;
  return `${name ?? '-'}: ${type}${bits === null ? '' : `:${bits}`}${listed}${inner}${condition(guards)}`;
}

function aggregateLine({ what, tag, name, attributes, fields, guards }: AggregateFact): string {
  const listed = attributes.length === 0 ? '' : ` [${attributes.join(' ')}]`;
  return `${what} ${tag ?? `- ${name}`}${listed} {${fields.map(fieldLine).join('; ')}}${condition(guards)}`;
}

function enumLine({ tag, name, enumerators, whole }: EnumFact): string {
  const list = enumerators.map(
    each => `${each.name}=${each.value ?? each.text ?? '?'}${condition(each.guards)}`,
  );
  return `enum ${tag ?? name ?? '-'}${whole ? '' : ' (in part)'} {${list.join(' ')}}`;
}

const aggregates: [name: string, source: string, found: string[]][] = [
  ['plain', 'struct ferry { int a, *b[3]; };', ['struct ferry {a: int; b: int *[3]}']],
  ['a tag that is a word elsewhere', 'struct vector { int vector; };', ['struct vector {vector: int}']],
  [
    'of a typedef that looks like an attribute',
    'typedef struct { int a; } BERTH_ATTR;',
    ['struct - BERTH_ATTR {a: int}'],
  ],
  ['without a tag', 'typedef union { int a; } berth_t, *berth_p;', ['union - berth_t {a: int}']],
  ['of a variable', 'static struct { int a; } berth = { .a = 3 };', ['struct - berth {a: int}']],
  [
    'bit-fields',
    'struct ferry { unsigned x:3, y : WIDTH + 1; int :2; };',
    ['struct ferry {x: unsigned int:3; y: unsigned int:WIDTH+1; -: int:2}'],
  ],
  [
    'pointers to functions',
    'struct ferry { int __must_check (*go)(struct pier *to, int); void (*stop[2])(void); };',
    ['struct ferry {go: int (*)(struct pier *, int) [__must_check]; stop: void (*[2])(void)}'],
  ],
  [
    'nested',
    'struct ferry { struct { int a; union { int b; long c; }; } deck; struct hull { int d; } hull; };',
    [
      'struct ferry {deck: struct {…} {a: int; -: union {…} {b: int; c: long}}; hull: struct hull}',
      'struct hull {d: int}',
    ],
  ],
  [
    'attributes on either side',
    'struct __packed ferry { u8 a __aligned(4); } __attribute__((aligned(8)));\nstruct pier { int a; } MY_PACKED;',
    [
      'struct ferry [__attribute__((aligned(8))) __packed] {a: u8 [__aligned(4)]}',
      'struct pier [MY_PACKED] {a: int}',
    ],
  ],
  [
    'conditions',
    '#ifdef CONFIG_SEA\nstruct ferry {\n\tint a;\n#ifdef CONFIG_SAIL\n\tint b;\n#else\n\tint c;\n#endif\n};\n#endif\n',
    [
      'struct ferry {a: int if CONFIG_SEA; b: int if CONFIG_SEA & CONFIG_SAIL; c: int if CONFIG_SEA & !CONFIG_SAIL} if CONFIG_SEA',
    ],
  ],
  [
    'made by macros',
    'struct ferry {\n\tDECLARE_BITMAP(bits, NR);\n\tKABI_RESERVE(1)\n\tKABI_RESERVE(2)\n\tDECLARE_FLEX_ARRAY(struct pier, tail);\n};',
    [
      'struct ferry {bits: unsigned long [BITS_TO_LONGS(NR)]; -: KABI_RESERVE(1); -: KABI_RESERVE(2); tail: struct pier []}',
    ],
  ],
  [
    'struct_group',
    'struct ferry { struct_group(both, int a; int b; ); struct_group_tagged(pair, two, int c; ); };',
    ['struct ferry {both: struct {…} {a: int; b: int}; two: struct pair {c: int}}'],
  ],
  [
    'random order',
    'struct ferry {\n\tint a;\n\trandomized_struct_fields_start\n\tint b;\n\trandomized_struct_fields_end\n} __randomize_layout;',
    ['struct ferry [__randomize_layout] {a: int; b: int}'],
  ],
  ['one that only stands in a body', 'int f(void)\n{\n\tstruct ferry { int a; } x;\n\treturn x.a;\n}\n', []],
  [
    'another language in between',
    '#ifdef __cplusplus\nstruct ferry {\n#else\ntypedef struct {\n#endif\n\tint a;\n#ifdef __cplusplus\n};\n#else\n} ferry_t;\n#endif\n',
    ['struct - ferry_t {a: int if !defined(__cplusplus)} if !defined(__cplusplus)'],
  ],
  ['a declaration without braces', 'struct ferry;\nstruct ferry *f(void);\n', []],
];

test.each(aggregates)('structs: %s', (_, source, found) => {
  expect(scan(source).aggregates().map(aggregateLine)).toEqual(found);
});

const enums: [name: string, source: string, found: string[]][] = [
  [
    'counted',
    'enum tide { EBB, FLOW = 4, SLACK, NEAP = 1 << 3, SPRING = NEAP | 2 };',
    ['enum tide {EBB=0 FLOW=4 SLACK=5 NEAP=8 SPRING=10}'],
  ],
  ['without a tag', 'enum { A, B, };', ['enum - {A=0 B=1}']],
  ['of a typedef', 'typedef enum { A = 0x10 } tide_t;', ['enum tide_t {A=16}']],
  [
    'not known after a condition',
    'enum { A,\n#ifdef CONFIG_X\n B,\n#endif\n C, D = 7, E };',
    ['enum - {A=0 B=1 if CONFIG_X C=? D=7 E=8}'],
  ],
  [
    'a value that goes on under conditions',
    'enum { A =\n#ifdef CONFIG_X\n 1 |\n#else\n 2 |\n#endif\n 0, B, C = 4\n#ifdef CONFIG_Y\n | 8\n#endif\n, D = 16,\n#if Z\n E = 17\n#endif\n};',
    ['enum - {A=1|2|0 B=? C=4|8 D=16 E=17 if Z}'],
  ],
  ['by other constants', 'enum { A = SOME, B };', ['enum - {A=SOME B=?}']],
  ['made by macros', 'enum { A, MAKE(b), C };', ['enum - (in part) {A=0 C=?}']],
  ['in a struct', 'struct s { enum tide { EBB } tide; };', ['enum tide {EBB=0}']],
];

test.each(enums)('enums: %s', (_, source, found) => {
  expect(scan(source).enums().map(enumLine)).toEqual(found);
});

test('typedefs', () => {
  const source =
    '__extension__ typedef unsigned u_t;\ntypedef int (*visit_t)(struct pid *p, void *), *number_t;\ntypedef struct pier { int a; } pier_t;\ntypedef pier_int __u32;\n';

  expect(
    scan(source)
      .typedefs()
      .map(({ name, type, line }) => `${line} ${name}: ${type}`),
  ).toEqual([
    '1 u_t: unsigned int',
    '2 visit_t: int (*)(struct pid *, void *)',
    '2 number_t: int *',
    '3 pier_t: struct pier',
    '4 __u32: pier_int',
  ]);
});

test('initialisers', () => {
  const source =
    'static const struct operations table[] = {\n\t[0] = { .open = sail, .deep = { .on = &moor, .level = 3 } },\n};\nstruct operations old = {\n\topen: sail,\n};\nint plain[] = { 1, 2 };\n';

  expect(
    scan(source)
      .initialisers()
      .map(({ type, variable, member, value, line }) => `${line} ${type} ${variable}.${member} = ${value}`),
  ).toEqual([
    '2 const struct operations table.open = sail',
    '2 const struct operations table.deep.on = moor',
    '2 const struct operations table.deep.level = null',
    '5 struct operations old.open = sail',
  ]);
});

describe('constants', () => {
  test.each([
    ['12', 12n],
    ['0x1F', 31n],
    ['010', 8n],
    ['(1UL << 4)', 16n],
    ['BIT(3) | 1', 9n],
    ['2 + 3 * 4', 14n],
    ['-(1)', -1n],
    ["'a'", 97n],
    ['~0', null],
    ['(u32)1', 1n],
    ['_AC(0x10, UL) | UL(1)', 17n],
    ['_AC(x, UL)', null],
    ['(unsigned long) 1 << 2', 4n],
    ['(struct pid *)1', null],
    ['sizeof(int)', null],
    ['1 / 0', null],
    ['A', null],
    ['', null],
  ])('%s', (text, value) => {
    expect(evaluate(text)).toBe(value);
  });
});
