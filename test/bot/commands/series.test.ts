import { Ajv2020 } from 'ajv/dist/2020.js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExitError } from '../../../bot/exit.ts';
import { makeProgram } from '../../../bot/program.ts';
import { SeriesDocument } from '../../../bot/reporters/schema/series.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-series-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

const fixture = (name: string): string => `test/fixtures/series/${name}.mbox`;

let [stdout, stderr] = ['', ''];
beforeEach(() => {
  [stdout, stderr] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation(text => ((stdout += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation(text => ((stderr += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Runs `seamwatch series`; the exit status. */
async function series(...words: string[]): Promise<number> {
  try {
    await (await makeProgram()).parseAsync(['series', ...words], { from: 'user' });
  } catch (error) {
    if (error instanceof ExitError) return error.status;
    throw error;
  }
  return 0;
}

describe('seamwatch series', () => {
  test('prints series, revisions and patches as text', async () => {
    const status = await series(fixture('partial-reroll'));

    expect({ status, stdout, stderr }).toEqual({
      status: 0,
      stdout: [
        'lib: teach both',
        '  v2, 2 patches by Ann Author <ann@example.com>, 2021-03-09',
        '  id          c@example.com',
        '  cover       c@example.com',
        '  1/2         p1@example.com',
        '              lib: teach one',
        '  2/2         p2@example.com',
        '              lib: teach two',
        '',
        'lib: teach both',
        '  v3, 2 patches by Ann Author <ann@example.com>, 2021-03-09',
        '  id          q2@example.com',
        '  supersedes  c@example.com',
        '  1/2         p1@example.com',
        '              lib: teach one',
        '              (taken over from the revision before)',
        '  2/2         q2@example.com',
        '              lib: teach two',
        '',
      ].join('\n'),
      stderr: '5 mails: 2 series, 0 skipped, 1 other\n',
    });
  });

  test('says what is missing', async () => {
    await series(fixture('incomplete'));

    expect(stdout).toContain('  v1, 1 of 2 patches by Ann Author <ann@example.com>, 2021-03-09\n');
    expect(stdout).toContain('  patch 2 did not arrive\n');
  });

  test.each(['partial-reroll', 'incomplete', 'lone-cover', 'no-message-id', 'pull-request', 'extra-patch'])(
    'its JSON obeys the schema: %s',
    async name => {
      await series('--format', 'json', fixture(name), fixture('single-patch'));

      const document: unknown = JSON.parse(stdout);
      const schema: unknown = JSON.parse(readFileSync('docs/schema/series.json', 'utf8'));
      const validate = new Ajv2020({ formats: { 'date-time': true } }).compile(schema as object);
      expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      expect(SeriesDocument.safeParse(document).success).toBe(true);
    },
  );

  test('mails of several inputs make one series', async () => {
    const mails = readFileSync(fixture('cover-letter'), 'utf8').split(/(?=^From mboxrd)/m);
    const files = mails.map((_, index) => path.join(directory, `${index}.mbox`));
    for (const [index, file] of files.entries()) {
      writeFileSync(file, mails[index] ?? '');
    }

    expect(await series('--format', 'json', ...files.toReversed())).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ series: [{ id: 'c@example.com', complete: true }] });
  });

  test('a diff in a reply is skipped, or taken with --replies, or when there is nothing else', async () => {
    await series('--format', 'json', fixture('reply-with-diff'));
    const skipped: unknown = JSON.parse(stdout);
    stdout = '';
    await series('--format', 'json', '--replies', fixture('reply-with-diff'));
    const taken: unknown = JSON.parse(stdout);
    stdout = '';
    const [, , reply = ''] = readFileSync(fixture('reply-with-diff'), 'utf8').split(/(?<=\n)(?=From mboxrd)/);
    const alone = path.join(directory, 'reply.eml');
    writeFileSync(alone, reply);
    await series('--format', 'json', alone);

    expect(skipped).toMatchObject({
      series: [{ id: 'p1@example.com' }],
      skipped: [{ messageId: 'r1@example.com' }],
    });
    expect(taken).toMatchObject({
      series: [{ id: 'p1@example.com' }, { id: 'r1@example.com' }],
      skipped: [],
    });
    expect(JSON.parse(stdout)).toMatchObject({ series: [{ id: 'r1@example.com' }], skipped: [] });
  });

  test('status 2 for an input that cannot be read; the others are printed', async () => {
    const status = await series(fixture('single-patch'), path.join(directory, 'nowhere'), 'HEAD~2..');

    expect(status).toBe(2);
    expect(stdout).toContain('lib: teach one');
    expect(stderr).toMatch(/nowhere: no such file/);
    expect(stderr).toMatch(/HEAD~2\.\.: a revision range holds no mails; seamwatch review takes it/);
  });

  test('status 2 when no input holds a patch', async () => {
    expect(await series(fixture('lone-cover'))).toBe(2);
    expect(stderr).toContain('seamwatch: no patch in any input');
    expect(stdout).toMatch(/^Skipped\n {2}c@example\.com\n {4}a cover letter without/);
  });

  test('text of a mail cannot steer the terminal', async () => {
    const mail = readFileSync(fixture('single-patch'), 'utf8');
    const file = path.join(directory, 'escape.mbox');
    writeFileSync(
      file,
      mail
        .replace('lib: teach one', 'lib: \x1b[31mred\x1b]0;title\x07 \u202eone')
        .replace('Ann', 'A\x9b2Jnn'),
    );

    await series(file);
    await series('--format', 'json', file);

    expect(stdout).toContain('red');
    expect(stdout).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e]/);
  });
});
