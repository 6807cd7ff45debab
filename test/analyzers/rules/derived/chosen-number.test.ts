import { describe, expect, test } from 'vitest';
import { chosenNumber } from '../../../../analyzers/rules/derived/chosen-number.ts';
import { functionIn } from './placed.ts';

const finder = `static int next(struct booth *b)
{
	return find_next_zero_bit(b->map, b->size, b->last);
}
`;
const taker = `static int take(struct booth *b, int number)
{
	if (test_and_set_bit(number, b->map))
		return -EBUSY;
	return number;
}
`;

/** What is said of a function, as `fact parameter`. */
function said(source: string, name: string): string[] {
  return chosenNumber(functionIn(source, name)).map(
    fact => `${fact.name.replace('chosen-number', '·')} ${fact.text}`,
  );
}

const bound = '\tif (number < 1 || number >= b->size)\n\t\treturn -EINVAL;\n';

describe('a number that the caller chose', () => {
  test.each([
    [
      'a bit of a map',
      finder + taker,
      'take',
      ['· number', '·-cursor number', '·-unbounded number', '·-passed number'],
    ],
    [
      'by another name',
      finder + taker.replace('{\n', '{\n\tint at = number & MASK;\n').replace('bit(number', 'bit(at'),
      'take',
      ['· number', '·-cursor number', '·-unbounded number', '·-passed number'],
    ],
    [
      'with a bound',
      finder + taker.replace('{\n', `{\n${bound}`),
      'take',
      ['· number', '·-cursor number', '·-passed number'],
    ],
    [
      'an element of an array, both ends of a range',
      'int take(struct idr *idr, pid_t *set, int n)\n{\n\tpid_t tid = set[n - 1];\n\n\treturn idr_alloc(idr, NULL, tid, tid + 1, 0);\n}\n',
      'take',
      ['· set', '·-cursor set', '·-unbounded set', '·-passed set'],
    ],
    [
      'the next id',
      'void choose(struct ipc_ids *ids, int id)\n{\n\tids->next_id = id;\n}\n',
      'choose',
      ['· id', '·-cursor id', '·-unbounded id', '·-passed id'],
    ],
    [
      'handed on: the outermost lets choose',
      `${finder}${taker}int sell(struct booth *b, int *wanted)\n{\n\treturn wanted ? take(b, wanted[0]) : next(b);\n}\n`,
      'sell',
      ['·-passed wanted'],
    ],
    [
      'handed on: a bound of the caller is one',
      `${finder}${taker}int sell(struct booth *b, int wanted)\n{\n\tif (wanted >= b->size)\n\t\treturn -EINVAL;\n\treturn take(b, wanted);\n}\n`,
      'take',
      ['· number', '·-cursor number'],
    ],
    ['no allocator finds any', taker, 'take', []],
    [
      'a number of its own',
      finder + taker.replace('int number', 'void *x').replace('{\n', '{\n\tint number = next(b);\n'),
      'take',
      [],
    ],
    ['a flag that is set', finder + taker.replace('\t\treturn -EBUSY;', '\t\tb->busy++;'), 'take', []],
    [
      'a range',
      'int take(struct idr *idr, int low, int high)\n{\n\treturn idr_alloc(idr, NULL, low, high, 0);\n}\n',
      'take',
      [],
    ],
    ['a processor', finder + taker.replaceAll('number', 'cpu'), 'take', []],
  ])('%s', (_name, source, name, expected) => {
    expect(said(source, name)).toEqual(expected);
  });
});
