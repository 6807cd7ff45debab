import { expect, test } from 'vitest';
import { readPassed } from '../../../analyzers/source/passed.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';

/** `callee(position)` of each call that is handed `moor`. */
function passed(body: string, parameters = 'void'): string[] {
  const bytes = new TextEncoder().encode(`int ferry(${parameters})\n{\n${body}\n}\n`);
  const { functions } = scanSource(bytes, 'ferry.c');
  return readPassed({ bytes, functions }, 'moor').map(
    ({ callee, position, line }) => `${callee}(${position}):${line}`,
  );
}

test.each<[string, string, string[]]>([
  ['alone', 'ask(1, moor, 2);', ['ask(1):3']],
  ['with &', 'ask(&moor);', ['ask(0):3']],
  ['to the inner of two calls', 'ask(1, tell(2, moor), 3);', ['tell(1):3']],
  ['over several lines', 'ask(1,\n\tmoor);', ['ask(1):4']],
  ['called, not handed', 'ask(moor(1));', []],
  ['in an expression', 'ask(moor + 1);', []],
  ['with a cast', 'ask((void *)moor);', []],
  ['through a member', 'lake->ask(moor);', []],
  ['to a statement', 'if (moor) return (moor);', []],
])('a name %s', (_, body, expected) => {
  expect(passed(body)).toEqual(expected);
});

test('a parameter of that name is another thing', () => {
  expect(passed('ask(moor);', 'int (*moor)(void)')).toEqual([]);
});
