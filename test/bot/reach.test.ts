import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReviewedSeries } from '../../analyzers/review.ts';
import { sortInputs } from '../../bot/inputs.ts';
import { openOutput } from '../../bot/output.ts';
import { renderText } from '../../bot/reporters/text.ts';
import { reviewInputs } from '../../bot/review-inputs.ts';
import { configSchema } from '../../config/schema.ts';
import { testRepository, type TestRepository } from '../git/repository.ts';

const directory = mkdtempSync(join(tmpdir(), 'seamwatch-reach-'));
let repository: TestRepository;
let base = '';

const header = (parameters: string) => `struct lot *draw_lot(${parameters});\n`;
const source = (parameters: string) =>
  `#include <linux/lot.h>\n\nstruct lot *draw_lot(${parameters})\n{\n\treturn 0;\n}\nEXPORT_SYMBOL(draw_lot);\n`;
const user = (values: string) =>
  `#include <linux/lot.h>\n\nint use_lot(void)\n{\n\treturn !draw_lot(${values});\n}\n`;

beforeAll(() => {
  repository = testRepository();
  base = repository.commit({
    'include/linux/lot.h': header('int number'),
    'kernel/lot.c': source('int number'),
    'kernel/user.c': user('1'),
    'drivers/far/user.c': user('2'),
    'tools/user.c': user('3'),
    'Documentation/lot.txt': 'draw_lot(4)\n',
  });
});
afterAll(() => {
  repository.remove();
  rmSync(directory, { recursive: true });
});

const settings = {
  config: {
    ...configSchema.parse({}),
    cache: directory,
    database: join(directory, 'seamwatch.db'),
    footprints: directory,
  },
  mirror: '',
  database: ':memory:',
  file: null,
  configFile: null,
  format: null,
  quiet: true,
  verbose: false,
  color: false,
};

async function review(input: string, index = true): Promise<ReviewedSeries> {
  const made = await reviewInputs(sortInputs([input]), {
    settings: { ...settings, mirror: repository.gitDir },
    output: openOutput(settings),
    base: input.includes('..') ? null : base,
    replies: false,
    index,
    explicitMirror: true,
    consumers: [],
    rules: null,
  });
  const [series] = made.review.series;
  if (series === undefined) throw new Error(made.failures.map(String).join());
  return series;
}

function told({ findings }: ReviewedSeries): string[] {
  return findings
    .filter(({ severity, fixedBy }) => severity !== 'note' || fixedBy !== null)
    .map(({ severity, rule, file, line, patch, fixedBy }) =>
      [severity, rule, `${file}:${line}`, patch, ...(fixedBy === null ? [] : [`fixed by ${fixedBy}`])].join(
        ' ',
      ),
    );
}

describe('a series in a real tree', () => {
  test('says which caller and which declaration were left, by range and by mail', async () => {
    const commit = repository.commit(
      { 'kernel/lot.c': source('int number, int weight'), 'kernel/user.c': user('1, 0') },
      { branch: 'one', parent: base },
    );
    const mail = join(directory, 'one.patch');
    writeFileSync(mail, repository.git('format-patch', '--stdout', '-1', commit));
    const expected = [
      'error iface/prototype-stale include/linux/lot.h:1 1',
      'error iface/callers-left drivers/far/user.c:5 1',
    ];

    for (const series of [await review(`${base}..${commit}`), await review(mail)]) {
      expect(told(series)).toEqual(expected);
      expect(series.reach).toBe('tree');
      expect(series.changes[0]?.reach).toEqual({
        left: [
          { file: 'drivers/far/user.c', line: 5 },
          { file: 'include/linux/lot.h', line: 1 },
        ],
        updated: 1,
        modules: [],
      });
    }
  });

  test('what a later patch mends is a note with both', async () => {
    repository.commit(
      {
        'include/linux/lot.h': header('int number, int weight'),
        'kernel/lot.c': source('int number, int weight'),
      },
      { branch: 'two', parent: base },
    );
    repository.commit({ 'kernel/user.c': user('1, 0') }, { branch: 'two' });
    const commit = repository.commit({ 'drivers/far/user.c': user('2, 0') }, { branch: 'two' });
    const series = await review(`${base}..${commit}`);

    expect(told(series)).toEqual([
      'note iface/callers-left kernel/user.c:5 1 fixed by 2',
      'note iface/callers-left drivers/far/user.c:5 1 fixed by 3',
    ]);
    expect(series.changes[0]?.reach).toMatchObject({ left: [], updated: 2 });
  });

  test('trouble that was there before is not blamed on a series', async () => {
    const broken = repository.commit({ 'drivers/far/user.c': user('') }, { branch: 'three', parent: base });
    const commit = repository.commit(
      {
        'include/linux/lot.h': header('int number, int weight'),
        'kernel/lot.c': source('int number, int weight'),
        'kernel/user.c': user('1, 0'),
      },
      { branch: 'three' },
    );

    expect(told(await review(`${broken}..${commit}`))).toEqual([]);
  });

  test('without the index nothing is searched, and the review says so', async () => {
    const commit = repository.commit(
      { 'kernel/lot.c': source('int number, int weight') },
      { branch: 'four', parent: base },
    );
    const series = await review(`${base}..${commit}`, false);

    expect(told(series)).toEqual([]);
    expect(series.reach).toBe('none');
    expect(
      renderText({ mirror: 'x', series: [series], skipped: [] }, { tier: 'global', color: false }),
    ).toContain('not searched for callers');
  });
});
