import { Ajv2020 } from 'ajv/dist/2020.js';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { makeSampleMirror } from '../bin/sample-mirror.js';
import type { ReviewDocument } from '../bot/reporters/schema/review.ts';

const cli = path.resolve('dist/bot/cli.js');
const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-sample-review-'));
const mirror = path.join(directory, 'mirror.git');

beforeAll(() => {
  makeSampleMirror('sample', mirror);
});
afterAll(() => {
  rmSync(directory, { recursive: true });
});

function review(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const all = [cli, 'review', '--mirror', mirror, ...words, 'sample/archive.mbox'];
  const env = { ...process.env, HOME: directory, XDG_CONFIG_HOME: directory, XDG_CACHE_HOME: directory };
  return spawnSync(process.execPath, all, { env, encoding: 'utf8' });
}

describe.skipIf(!existsSync(cli))('the review of the sample (needs dist: npm run build)', () => {
  test('prints what README.md shows', () => {
    const { status, stdout, stderr } = review();
    const shown = /```text\n([^]*?)```/.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain(shown);
    expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(78);
  });

  test('says the same as JSON, by its schema, with commits that exist', () => {
    const { stdout } = review('--format', 'json');
    const document = JSON.parse(stdout) as z.output<typeof ReviewDocument>;
    const schema = JSON.parse(readFileSync('docs/schema/review.json', 'utf8')) as object;
    const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schema);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    const applied = document.series.flatMap(series => series.patches.map(patch => patch.applied));
    expect(applied.map(({ status }) => status).sort()).toEqual(
      ['conflict', ...Array<string>(9).fill('clean')].sort(),
    );
    const commits = applied.flatMap(({ commit }) => commit ?? []);
    const read = spawnSync('git', ['-C', mirror, 'cat-file', '--batch-check'], {
      input: commits.join('\n'),
      encoding: 'utf8',
    });
    expect(
      read.stdout
        .trim()
        .split('\n')
        .map(line => line.split(' ')[1]),
    ).toEqual(commits.map(() => 'commit'));
  });

  test('finds the changes that the mails were written to show', () => {
    const document = JSON.parse(review('--format', 'json').stdout) as z.output<typeof ReviewDocument>;
    const found = document.series.map(series =>
      series.changes.map(
        ({ symbol, parts }) => `${symbol}: ${[...new Set(parts.map(({ kind }) => kind))].sort().join(' ')}`,
      ),
    );
    expect(found).toEqual([
      ['alloc_ticket: param-added', 'find_ticket: export-added'],
      ['xen_reserve_grant: export-added made-global', 'xen_grant_page: param-retyped'],
      [
        'enum mmsync_reason: symbol-added',
        'mmsync_range: param-added',
        'mmsync_register: lock-contract',
        'mmsync_range: export-licence-tightened',
      ],
      [],
      ['alloc_ticket: param-added', 'find_ticket: export-added'],
    ]);
  });
});
