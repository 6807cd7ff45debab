import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { documents } from '../../../bot/reporters/schema/documents.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';
import { runCli } from './run.ts';

let mirror: TestRepository;
let directory: string;

const schedHeader = 'extern struct task_struct *find_task_by_pid(int nr);\n';
const ticketSource = `#include <linux/sched.h>
static int ticket_owner(int number)
{
	return find_task_by_pid(number) != NULL;
}

/* find_task_by_pid(0) of a comment is none */
int ticket_count(void)
{
	struct task_struct *task;
	int count = 0;

	for_each_process(task)
		count += ticket_owner(task->pid);
	return count;
}
`;
const nameSource = `long ticket_name(char __user *to)
{
	return copy_to_user(to, system_utsname.nodename, 65) ? -EFAULT : 0;
}
`;

beforeAll(() => {
  mirror = testRepository();
  mirror.commit({ 'include/linux/sched.h': schedHeader, 'kernel/ticket.c': ticketSource });
  mirror.git('tag', 'before');
  mirror.commit({
    'kernel/ticket.c': ticketSource.replace('find_task_by_pid(number)', 'find_task_by_pid_ve(number)'),
    'kernel/name.c': nameSource,
  });
  mirror.commit({
    'kernel/ticket.c': ticketSource
      .replace('find_task_by_pid(number)', 'find_task_by_pid_ve(number)')
      .replace('for_each_process(task)', 'for_each_process_all(task)'),
  });
  mirror.git('tag', 'after');
  mirror.commit({
    'mm/area.c': 'int insert_vm_struct(struct mm_struct *mm)\n{\n\treturn 0;\n}\n',
    'kernel/exports.c': 'EXPORT_SYMBOL(insert_vm_struct);\n',
  });
  mirror.git('tag', 'exported');
  directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-audit-'));
  mkdirSync(path.join(directory, 'module'));
  writeFileSync(path.join(directory, 'module', 'ticket.c'), ticketSource);
});

afterAll(() => {
  mirror.remove();
  rmSync(directory, { recursive: true });
});

async function audit(...words: string[]): Promise<z.output<typeof documents.audit>> {
  const { stdout, stderr } = await runCli('audit', ...words, '--mirror', mirror.gitDir, '--format', 'json');
  if (stdout === '') throw new Error(stderr);
  return documents.audit.parse(JSON.parse(stdout));
}

function itemOf(report: z.output<typeof documents.audit>, name: string) {
  const item = report.items.find(each => each.item === name);
  if (item === undefined) throw new Error(`no item ${name}`);
  return item;
}

describe('a tree as it stands', () => {
  test('lists what is missing, item by item, and not what comments say', async () => {
    const report = await audit('kernel', '--rev', 'before');

    expect(report.items.map(({ item }) => item)).toEqual(Array.from({ length: 12 }, (_, at) => `A${at}`));
    expect(
      itemOf(report, 'A3').places.map(({ file, line, rule, text, state }) => [file, line, rule, text, state]),
    ).toEqual([
      ['kernel/ticket.c', 4, 'openvz/pid-lookup', 'return find_task_by_pid(number) != NULL;', 'missing'],
      ['kernel/ticket.c', 13, 'openvz/task-iteration', 'for_each_process(task)', 'missing'],
    ]);
    expect(itemOf(report, 'A3')).toMatchObject({ done: 0, missing: 2 });
  });

  test('says what is done, and which rules saw nothing', async () => {
    const report = await audit('--rev', 'after');

    expect(itemOf(report, 'A3')).toMatchObject({ done: 2, missing: 0, unseen: 2 });
    expect(itemOf(report, 'A8')).toMatchObject({ done: 0, missing: 1 });
    expect(itemOf(report, 'A1')).toMatchObject({ done: 0, missing: 0, places: [] });
    expect(itemOf(report, 'A1').unseenRules).toContain('openvz/vma-by-hand');
  });

  test('is that of a single file, too', async () => {
    expect((await audit('kernel/name.c', '--rev', 'after')).files).toBe(1);
  });

  test('ends with 1 when something is missing, and with 0 when nothing is', async () => {
    const run = (file: string) =>
      runCli('audit', file, '--rev', 'after', '--mirror', mirror.gitDir).then(({ status }) => status);

    expect([await run('kernel/name.c'), await run('kernel/ticket.c')]).toEqual([1, 0]);
  });
});

describe('the rest of the tree', () => {
  test('is asked where the mirror has an index of it', async () => {
    const needed = async () =>
      itemOf(await audit('mm/area.c', '--rev', 'exported', '--pack', 'cr-seed'), 'B5');

    expect(await needed()).toMatchObject({ done: 0, missing: 1 });
    await runCli('index', 'exported', '--mirror', mirror.gitDir);
    expect(await needed()).toMatchObject({ done: 0, missing: 0 });
  });
});

describe('files on disk', () => {
  test('are audited without any mirror', async () => {
    const place = path.join(directory, 'module');
    const { stdout } = await runCli('audit', place, '--format', 'json');
    const report = documents.audit.parse(JSON.parse(stdout));

    expect(report.rev).toBeNull();
    expect(itemOf(report, 'A3').places.map(({ file, line }) => [file, line])).toEqual([
      [path.join(place, 'ticket.c'), 4],
      [path.join(place, 'ticket.c'), 13],
    ]);
  });
});

describe('progress', () => {
  test('names what was settled and what is new since a revision', async () => {
    const { since } = await audit('kernel', '--rev', 'after', '--since', 'before');
    const changed = since?.items.filter(({ settled, opened }) => settled.length + opened.length > 0);

    expect(changed?.map(({ item, before, after }) => [item, before.missing, after.missing])).toEqual([
      ['A3', 2, 0],
      ['A8', 0, 1],
    ]);
    expect(changed?.[0]?.settled.map(({ line }) => line)).toEqual([4, 13]);
  });

  test('over a range counts each commit', async () => {
    const { history } = await audit('kernel', '--over', 'before..after');
    const missing = history.map(({ items }) => items.find(({ item }) => item === 'A3')?.missing);

    expect(missing).toEqual([2, 1, 0]);
  });

  test('over a range is a picture that is well-formed', async () => {
    const { stdout } = await runCli(
      ...['audit', 'kernel', '--over', 'before..after', '--mirror', mirror.gitDir, '--format', 'svg'],
    );

    expect(new XMLParser().parse(stdout)).toHaveProperty('svg');
    expect(stdout).toContain('A3: 2 to 0');
    expect(stdout).toContain('A8: 0 to 1');
  });
});

describe('formats', () => {
  test('markdown has a box for each place, ticked where it is done', async () => {
    const { stdout } = await runCli(
      ...['audit', 'kernel', '--rev', 'after', '--mirror', mirror.gitDir, '--format', 'markdown'],
    );

    expect(stdout).toContain('- [x] `kernel/ticket.c:4` `return find_task_by_pid_ve(number) != NULL;`');
    expect(stdout).toContain('- [ ] `kernel/name.c:3`');
  });

  test('sarif has a result for each missing place, of a rule that it describes', async () => {
    const { stdout } = await runCli(
      ...['audit', 'kernel', '--rev', 'before', '--mirror', mirror.gitDir, '--format', 'sarif'],
    );
    const log = JSON.parse(stdout) as {
      version: string;
      runs: {
        tool: { driver: { rules: { id: string }[] } };
        results: { ruleId: string; ruleIndex: number }[];
      }[];
    };
    const [run] = log.runs;

    expect(log.version).toBe('2.1.0');
    expect(run?.results.map(({ ruleId }) => ruleId)).toEqual(['openvz/pid-lookup', 'openvz/task-iteration']);
    expect(run?.results.map(({ ruleIndex }) => run.tool.driver.rules[ruleIndex]?.id)).toEqual(
      run?.results.map(({ ruleId }) => ruleId),
    );
  });

  test('text names item, state and place', async () => {
    const { stdout } = await runCli('audit', 'kernel', '--rev', 'before', '--mirror', mirror.gitDir);

    expect(stdout).toMatch(/^A3 {2}Every search by number/m);
    expect(stdout).toMatch(/^ {4}2 missing$/m);
    expect(stdout).toMatch(/^ {8}4 {2}return find_task_by_pid\(number\) != NULL; +pid-lookup$/m);
  });
});

test.each([
  [['nowhere', '--rev', 'after'], 'nowhere: no such path'],
  [['--rev', 'nothing'], 'no commit nothing'],
  [['kernel', '--rev', 'after', '--pack', 'opnvz'], 'did you mean openvz'],
  [['kernel', '--rev', 'after', '--format', 'svg'], 'add --over'],
  [['kernel', '--rev', 'after', '--since', 'nothing'], 'no commit nothing'],
  [['kernel', '--over', 'before'], 'write A..B'],
])('audit %j says what to do', async (words, complaint) => {
  const run = runCli('audit', ...words, '--mirror', mirror.gitDir);
  const said = await run.then(
    ({ stderr }) => stderr,
    (error: unknown) => String(error),
  );

  expect(said).toContain(complaint);
});
