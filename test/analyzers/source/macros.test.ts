import { expect, test } from 'vitest';
import { scan } from './scan.ts';

test('macros', () => {
  const source =
    '#define A /* none */\n# define B  1 + \\\n\t2 // two\n#define C(x, y...) f(x,  "//", \'"\') /* c */\n#define D() (E)\n#ifdef CONFIG_X\n#define F (x)\n#endif\n#define\n#undef A\n';

  expect(scan(source).macros()).toEqual([
    { name: 'A', parameters: null, body: '', line: 1, guards: [] },
    { name: 'B', parameters: null, body: '1 + 2', line: 2, guards: [] },
    { name: 'C', parameters: ['x', 'y...'], body: 'f(x, "//", \'"\')', line: 4, guards: [] },
    { name: 'D', parameters: [], body: '(E)', line: 5, guards: [] },
    { name: 'F', parameters: null, body: '(x)', line: 7, guards: ['CONFIG_X'] },
  ]);
});
