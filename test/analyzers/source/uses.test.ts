import { expect, test } from 'vitest';
import { scanSource } from '../../../analyzers/source/scan.ts';
import { findUses } from '../../../analyzers/source/uses.ts';

const source = `#include <linux/f.h>
static int f(int a);
#define TWICE(a) (f(a) + \\
	f(a))
#ifdef f
#endif
static int f(int a)
{
	return a;
}
EXPORT_SYMBOL(f);
int g(struct ops *o)
{
	/* f */
	o->f = f;
	return f(1) + o->f(2);
}
struct ops ops = { .f = f };
#undef f
`;

test('every place where a name is used, and how', () => {
  const bytes = Buffer.from(source);
  expect(findUses(bytes, 'f', scanSource(bytes, 'a.c'))).toEqual([
    { kind: 'called', line: 3, function: 'TWICE' },
    { kind: 'called', line: 4, function: 'TWICE' },
    { kind: 'named', line: 5, function: null },
    { kind: 'member', line: 15, function: 'g' },
    { kind: 'named', line: 15, function: 'g' },
    { kind: 'called', line: 16, function: 'g' },
    { kind: 'member', line: 16, function: 'g' },
    { kind: 'member', line: 18, function: null },
    { kind: 'named', line: 18, function: null },
  ]);
});
