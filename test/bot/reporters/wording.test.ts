import { describe, expect, test } from 'vitest';
import type { ChangePart } from '../../../analyzers/interface/change.ts';
import { kindFamilies } from '../../../analyzers/interface/kinds/table.ts';
import { symbolName, whatHappened } from '../../../bot/reporters/wording.ts';
import { change, part } from './builders.ts';

const kinds = Object.values(kindFamilies)
  .flat()
  .map(({ id }) => id);

test.each(kinds)('%s is said without its id', kind => {
  const words = whatHappened(change('f', [part(kind, 'int f(int a)', 'int f(int b)')]));

  expect(words).not.toContain(kind);
  expect(words).toMatch(/^[a-z]/);
});

const ONE = 'int f(int a)';
const THREE = 'int f(int a, int b, int (*c)(int, int))';

describe('what happened', () => {
  const cases: [string, ChangePart[], string][] = [
    ['parameters counted by the declarations', [part('param-added', ONE, THREE)], 'gains two parameters'],
    [
      'one part per parameter',
      [part('param-removed', THREE, ONE), part('param-removed', THREE, ONE)],
      'loses two parameters',
    ],
    [
      'a function and its stub that gain the same parameter',
      [part('param-added', 'int f(void)', ONE), part('param-added', 'static int f(void)', `static ${ONE}`)],
      'gains one parameter',
    ],
    ['from none', [part('param-added', 'int f(void)', ONE)], 'gains one parameter'],
    [
      'some gained and some lost',
      [part('param-added', ONE, THREE), part('param-removed', ONE, THREE)],
      'gains one parameter and loses one parameter',
    ],
    ['a type', [part('param-retyped', ONE, 'int f(long a)')], 'changes the type of one parameter'],
    [
      'two types',
      [part('param-retyped', 'int f(int a, int b)', 'int f(long a, long b)')],
      'changes the type of two parameters',
    ],
    [
      'three parts',
      [
        part('return-type', ONE, 'long f(int a)'),
        part('made-global', ONE, ONE),
        part('variadic', ONE, 'long f(int a, ...)'),
      ],
      'returns another type, becomes global and takes a variable number of arguments',
    ],
    [
      'the verb said once',
      [part('symbol-added', null, 'int f'), part('export-added', null, 'EXPORT_SYMBOL(f)')],
      'is new and now exported',
    ],
    ['a new name', [part('symbol-renamed', 'int g(int a)', ONE)], 'is the new name of g()'],
    ['an old name', [part('symbol-renamed', ONE, 'int *g(int a)')], 'is renamed to g()'],
    ['inline', [part('inline-change', 'int f(void)', 'inline int f(void)')], 'becomes inline'],
    [
      'no longer noinline',
      [part('inline-change', 'noinline int f(void)', 'int f(void)')],
      'is no longer noinline',
    ],
    ['a kind of tomorrow', [part('harbour-dues', null, null)], 'changes (harbour dues)'],
    [
      'two fields',
      [
        { ...part('struct-field-appended', null, 'int a'), member: 'a' },
        { ...part('struct-field-appended', null, 'int b'), member: 'b' },
      ],
      'gains two fields at its end',
    ],
    [
      'qualifiers of a field',
      [{ ...part('constness', 'char *a', 'const char *a'), member: 'a' }],
      'changes the qualifiers of one field',
    ],
    ['qualifiers of a variable', [part('constness', 'char *a', 'const char *a')], 'changes its qualifiers'],
    [
      'the old name of a struct',
      [{ ...part('symbol-renamed', 'struct pier', 'struct quay'), formerly: 'struct pier' }],
      'is the new name of struct pier',
    ],
    ['a kind that is a property of every object', [part('constructor', null, null)], 'changes (constructor)'],
  ];

  test.each(cases)('%s', (_name, parts, words) => {
    expect(whatHappened(change('f', parts))).toBe(words);
  });

  test('the worst part comes first', () => {
    const parts = [part('made-global', ONE, ONE), part('param-added', ONE, THREE)];

    expect(whatHappened(change('f', parts, { kind: 'param-added' }))).toBe(
      'gains two parameters and becomes global',
    );
  });
});

describe('the symbol', () => {
  const cases: [string, ChangePart[], string][] = [
    ['a function', [part('symbol-added', null, 'int f(void)')], 'f()'],
    ['a variable', [part('symbol-added', null, 'int f')], 'f'],
    ['a pointer to a function', [part('symbol-added', null, 'int (*f)(void)')], 'f'],
    ['an export alone', [part('export-added', null, 'EXPORT_SYMBOL(f)')], 'f'],
    [
      'a function and its export',
      [part('export-added', null, 'EXPORT_SYMBOL(f)'), part('symbol-added', null, 'int f(int a)')],
      'f()',
    ],
    ['a name inside another', [part('symbol-added', null, 'int off(void)')], 'f'],
  ];

  test.each(cases)('%s', (_name, parts, name) => {
    expect(symbolName(change('f', parts))).toBe(name);
  });
});
