import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documents } from '../../bot/reporters/schema/documents.ts';
import { runCli } from '../bot/commands/run.ts';
import { testRepository, type TestRepository } from '../git/repository.ts';

// A pack outside of the project, written from the page alone.
const page = readFileSync('docs/writing-a-rule.md', 'utf8');
const [rule = '', list = ''] = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, yaml]) => yaml);

let directory: string;
let pack: string;
let mirror: TestRepository;

const before = 'SYSCALL_DEFINE1(booth, int, id)\n{\n\treturn id;\n}\n';
const after = before.replace('return id', 'return ktime_get_real_seconds()');

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-writing-'));
  pack = path.join(directory, 'clocks.yaml');
  mkdirSync(path.join(directory, 'lists'));
  writeFileSync(pack, rule);
  writeFileSync(path.join(directory, 'lists', 'wall-clocks.yaml'), list);
  mirror = testRepository();
  mirror.commit({ 'kernel/booth.c': before });
  mirror.git('tag', 'before');
  mirror.commit({ 'kernel/booth.c': after });
  mirror.git('tag', 'after');
});

afterAll(() => {
  mirror.remove();
  rmSync(directory, { recursive: true });
});

test('its examples hold', async () => {
  const { stdout, status } = await runCli('rules', 'test', pack);
  expect([stdout, status]).toEqual(['1 rule, 2 examples, 0 failed\n', 0]);
});

test('it speaks in a review', async () => {
  const words = ['before..after', '--pack', pack, '--mirror', mirror.gitDir, '--format', 'json'];
  const { stdout } = await runCli('review', ...words);
  const { series } = documents.review.parse(JSON.parse(stdout));
  const told = series.flatMap(({ findings }) =>
    findings.map(each => `${each.rule} ${each.file}:${each.line}`),
  );
  expect(told).toEqual(['local/wall-clock kernel/booth.c:3']);
});

test('it speaks in an audit', async () => {
  const words = ['kernel', '--pack', pack, '--rev', 'after', '--mirror', mirror.gitDir, '--format', 'json'];
  const { stdout } = await runCli('audit', ...words);
  const { items } = documents.audit.parse(JSON.parse(stdout));
  const places = items.flatMap(item =>
    item.places.map(({ rule: id, file, line }) => `${id} ${file}:${line}`),
  );
  expect(places).toEqual(['local/wall-clock kernel/booth.c:3']);
});
