import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveGithub } from '../../services/github.ts';
import type { Service } from '../../services/program.ts';
import { hasPublicInbox, makeInbox, type TestInbox } from '../../services/public-inbox.ts';
import { temporaryDirectory } from '../feeds/directory.ts';
import { runCli } from './run.ts';

function patch(revision: number, number: number, parent: string | null): string {
  const mark = revision === 1 ? '' : ` v${revision}`;
  return [
    'From: Ada <ada@example.org>',
    'To: list@lists.example.org',
    `Subject: [PATCH${mark} ${number}/2] kernel: line ${number}`,
    `Date: Mon, 3 Nov 2008 1${revision}:00:0${number} +0000`,
    `Message-ID: <v${revision}.${number}@example.org>`,
    ...(parent === null ? [] : [`In-Reply-To: <${parent}>`]),
    '',
    'Why.',
    '---',
    'diff --git a/kernel/pid.c b/kernel/pid.c',
    '--- a/kernel/pid.c',
    '+++ b/kernel/pid.c',
    '@@ -1 +1,2 @@',
    ' int pid;',
    `+int line_${number};`,
    '',
  ].join('\n');
}

const thread = [
  patch(1, 1, null),
  patch(1, 2, 'v1.1@example.org'),
  patch(2, 1, 'v1.1@example.org'),
  patch(2, 2, 'v2.1@example.org'),
];

interface Printed {
  readonly series: readonly { readonly id: string; readonly patches: readonly unknown[] }[];
}

const series = (stdout: string): string[] => (JSON.parse(stdout) as Printed).series.map(({ id }) => id);

describe.skipIf(!hasPublicInbox)('what is fetched from an archive (needs public-inbox)', () => {
  let inbox: TestInbox;
  let server: Service & { readonly url: string };

  beforeAll(async () => {
    inbox = makeInbox(2);
    inbox.deliver(thread.map(raw => ({ verb: 'add', raw })));
    server = await inbox.serve();
  });

  afterAll(async () => {
    await server.stop();
    inbox.remove();
  });

  test('a Message-ID: the series it belongs to, of its whole thread', async () => {
    const config = join(temporaryDirectory(), 'seamwatch.toml');
    writeFileSync(config, `[archive]\nurl = "${server.url}"\n`);
    const { status, stdout } = await runCli(
      'series',
      '--config',
      config,
      '--format',
      'json',
      '<v2.2@example.org>',
    );
    expect([status, series(stdout)]).toEqual([0, ['v2.1@example.org']]);
    const review = await runCli('review', '--config', config, '--format', 'json', 'v1.1@example.org');
    expect([review.status, series(review.stdout)]).toEqual([0, ['v1.1@example.org']]);
  });

  test('the address of a message; one that is not there is told, and the others are printed', async () => {
    const there = `${server.url}/v1.2@example.org/T/#u`;
    const { status, stdout, stderr } = await runCli(
      'series',
      '--format',
      'json',
      there,
      `${server.url}/no@example.org/`,
    );
    expect([status, series(stdout)]).toEqual([2, ['v1.1@example.org']]);
    expect(stderr).toContain('has no message <no@example.org>; give its address in another archive');
  });
});

test('a pull request', async () => {
  const github = await serveGithub('ada/kernel', null);
  github.open({ number: 7, title: 'pid: two lines', head: 'a'.repeat(40), patches: ['int a;', 'int b;'] });
  const { status, stdout } = await runCli('review', '--format', 'json', `${github.url}/ada/kernel/pull/7`);
  expect(status).toBe(0);
  expect((JSON.parse(stdout) as Printed).series).toMatchObject([
    { subject: 'pid: two lines', patches: [{}, {}] },
  ]);
  const missing = await runCli('review', `${github.url}/ada/kernel/pull/8`);
  expect(missing).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('pull request 8: GitHub has it not') as string,
  });
  await github.stop();
});
