import { expect, test } from 'vitest';
import { compileGlob } from '../../../analyzers/rules/glob.ts';

test.each([
  {
    glob: 'kernel/fork.c',
    fits: ['kernel/fork.c'],
    not: ['kernel/fork.c.orig', 'a/kernel/fork.c', 'kernel/fork_c'],
  },
  { glob: 'kernel/**', fits: ['kernel/fork.c', 'kernel/cpt/a.c'], not: ['kernel', 'a/kernel/fork.c'] },
  { glob: 'kernel/*', fits: ['kernel/fork.c'], not: ['kernel/cpt/a.c'] },
  { glob: '**', fits: ['', 'a', 'a/b'], not: [] },
  { glob: '**/*.h', fits: ['a.h', 'include/linux/a.h'], not: ['a.c', 'a.h/b'] },
  {
    glob: 'arch/*/kernel/**',
    fits: ['arch/x86/kernel/a.c'],
    not: ['arch/x86/mm/a.c', 'arch/x86/a/kernel/a.c'],
  },
  { glob: '{fs,mm}/**', fits: ['fs/a.c', 'mm/a/b.c'], not: ['net/a.c', 'xfs/a.c'] },
  { glob: 'drivers/xen/events*', fits: ['drivers/xen/events.c'], not: ['drivers/xen/events/a.c'] },
  { glob: 'lib/a+b?.c', fits: ['lib/a+bc.c'], not: ['lib/aab.c', 'lib/a+b/.c'] },
])('$glob', ({ glob, fits, not }) => {
  const compiled = compileGlob(glob);
  const isFitting = (path: string): boolean => compiled.test(path);
  expect(fits.filter(path => !isFitting(path))).toEqual([]);
  expect(not.filter(isFitting)).toEqual([]);
});

const many = Array.from({ length: 60 }, (_, at) => `berth${at}`).join(',');

test.each([
  [
    `drivers/{${many}}/*.c`,
    'is too long: with its * and {a,b} it counts 492 characters, of at most 400; write several shorter paths in a list instead',
  ],
  ['drivers/{net,block/*.c', 'has a { that is not closed'],
  ['drivers/net,block}/*.c', 'has a } too many'],
])('%s is refused with the reason', (glob, reason) => {
  expect(() => compileGlob(glob)).toThrow(reason);
});
