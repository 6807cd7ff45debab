import { expect, test } from 'vitest';
import { scan } from './scan.ts';

function called(body: string): string[] {
  return scan(`int f(void)\n{\n${body}\n}\n`)
    .calls()
    .map(({ name, argumentCount }) => `${name}/${argumentCount}`);
}

const table: Readonly<Record<string, readonly [body: string, ...calls: string[]]>> = {
  'no, one, two': ['a(); b(1); c(1, 2);', 'a/0', 'b/1', 'c/2'],
  nested: ['a(b(1, 2), c());', 'a/2', 'b/2', 'c/0'],
  'commas in groups': [
    'a((1, 2), x[b, c], (struct s){ 1, 2, 3 }, ({ d(1, 2); }), "x,y", \',\');',
    'a/6',
    'd/2',
  ],
  'keywords and casts': ['if (x) while (y) return (z); a = sizeof(b) + (int)(c); switch (d) {} typeof(e) f;'],
  members: ['x->a(1); x.b(2); c(x->d);', 'c/1'],
  'pointer declarations': ['int (*a)(int); irqreturn_t (*b)(int, void *) = c; d((e_t (*)(int))g);', 'd/1'],
  'pointer calls': ['(*a)(1); (b)(2);'],
  'after else and return': ['if (x) a(1); else b(2); return c(3);', 'a/1', 'b/1', 'c/1'],
  'an open parenthesis costs its own statement': [
    'a(1, b(2);\n}\nint g(void)\n{\nc(3);',
    'a/0',
    'b/1',
    'c/1',
  ],
  alternatives: ['a(1,\n#ifdef X\nb(2));\n#else\nc(3));\n#endif\nd(4);', 'a/2', 'b/1', 'c/1', 'd/1'],
  'macros used as functions': ['WARN_ON(a(1));', 'WARN_ON/1', 'a/1'],
  'local declarations': ['extern int a(int, int); b(1);', 'b/1'],
};

test.each(Object.entries(table))('%s', (_, [body, ...calls]) => {
  expect(called(body)).toEqual(calls);
});

test('who calls, and where', () => {
  const { calls, memberCalls } = scan(
    'int x = a(1);\nint f(void)\n{\n\tb(1);\n\to->c(2);\n}\nstruct s { int d(int); };\n',
  );

  expect(calls()).toEqual([
    { name: 'a', argumentCount: 1, line: 1, function: null },
    { name: 'b', argumentCount: 1, line: 4, function: 'f' },
  ]);
  expect(memberCalls()).toEqual([{ name: 'c', argumentCount: 1, line: 5, function: 'f' }]);
});

test('calls of macros are kept apart', () => {
  const { calls, macroCalls } = scan('#define M(x, y) \\\n\tdo { a(x, (y)); x(1); } while (0)\n');

  expect(calls()).toEqual([]);
  expect(macroCalls()).toEqual([{ name: 'a', argumentCount: 2, line: 1, function: 'M' }]);
});
