import { expect, test } from 'vitest';
import { setWithoutGet } from '../../../../analyzers/rules/derived/set-without-get.ts';
import { sourceOf } from './placed.ts';

test.each([
  ['alone', '#define PR_SET_TICKET 77\n', ['PR_SET_TICKET 1']],
  ['with its twin', '#define PR_GET_TICKET 78\n# define PR_SET_TICKET 77\n', []],
  ['an argument of another', '#define PR_GET_MM 1\n#define PR_SET_MM 2\n#define PR_SET_MM_BRK 3\n', []],
  ['fcntl', '#define F_SETOWN 8\n#define F_GETOWN 9\n#define F_SETSIG 10\n', ['F_SETSIG 3']],
  ['tun', "#define TUNSETIFF _IOW('T', 202, int)\n", ['TUNSETIFF 1']],
  ['a set-up', '#define ARCH_SETUP setup_arch();\n', []],
  ['no control', '#define PR_RESET 1\n#define MASK_SET_A 2\n', []],
])('a control that sets: %s', (_name, text, expected) => {
  const facts = setWithoutGet(sourceOf(text, 'include/linux/prctl.h'));
  expect(facts.map(({ aggregate, line }) => `${aggregate} ${line}`)).toEqual(expected);
});

test('only headers are looked at', () => {
  expect(setWithoutGet(sourceOf('#define PR_SET_TICKET 77\n', 'kernel/sys.c'))).toEqual([]);
});
