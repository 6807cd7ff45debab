import { expect, test } from 'vitest';
import { foldRows } from '../../../bot/reporters/footprint/fold.ts';

const row = (file: string, at: number) => ({ name: `seat_${at}`, file, text: `  seat_${at}  ${file}:${at}` });

test('a few rows are shown as they are', () => {
  expect(foldRows([row('kernel/a.c', 1), row('mm/b.c', 2)])).toEqual([
    '  seat_1  kernel/a.c:1',
    '  seat_2  mm/b.c:2',
  ]);
});

test('many are counted by directory, the largest first, with a few names of each', () => {
  const rows = Array.from({ length: 105 }, (_, at) => row(at < 3 ? 'mm/b.c' : 'kernel/a.c', at));

  expect(foldRows(rows)).toEqual([
    '  kernel (102): seat_3, seat_4, seat_5, seat_6, seat_7, …',
    '  mm (3): seat_0, seat_1, seat_2',
    '  (each by itself with --format json)',
  ]);
});
