import { describe, expect, test } from 'vitest';
import { collapsedError } from '../../../../analyzers/rules/derived/collapsed-error.ts';
import { functionIn } from './placed.ts';

const helper = `static int take(struct booth *b, int n)
{
	if (!b)
		return -ENOMEM;
	if (n)
		return -EBUSY;
	return n;
}
`;

function caller(lines: string, returns = 'struct ticket *'): string {
  return `${helper}${returns}sell(struct booth *b, int n)\n{\n\tint nr, err;\n${lines}}\n`;
}

const asked = '\tnr = take(b, n);\n\tif (nr < 0)\n';

describe('errors that become one', () => {
  test.each([
    ['NULL', caller(`${asked}\t\treturn NULL;\n\treturn make(nr);\n`), ['take']],
    [
      'one of a range with two ends',
      caller('\tnr = idr_alloc(&b->idr, NULL, n, n + 1, 0);\n\tif (nr < 0)\n\t\treturn NULL;\n\treturn b;\n'),
      ['idr_alloc'],
    ],
    ['a constant', caller(`${asked}\t\treturn ERR_PTR(-ENOMEM);\n\treturn b;\n`), ['take']],
    ['told in the pointer', caller(`${asked}\t\treturn ERR_PTR(nr);\n\treturn b;\n`), []],
    ['kept', caller(`${asked}\t\terr = nr;\n\treturn b;\n`), []],
    [
      'kept, one of them for another',
      caller(`${asked}\t\terr = (nr == -ENOSPC) ? -EAGAIN : nr;\n\treturn b;\n`),
      [],
    ],
    ['not asked', caller('\tnr = take(b, n);\n\treturn make(nr);\n'), []],
    ['a number is returned', caller(`${asked}\t\treturn -1;\n\treturn 0;\n`, 'int '), []],
    ['one error alone', caller(`${asked}\t\treturn NULL;\n\treturn b;\n`).replace('-EBUSY', '-ENOMEM'), []],
  ])('%s', (_name, source, expected) => {
    expect(collapsedError(functionIn(source, 'sell')).map(({ text }) => text)).toEqual(expected);
  });
});
