import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { tool } from '../../bot/package.ts';

const cli = path.resolve('dist/bot/cli.js');
const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-cli-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** Runs the built command far from any configuration. */
function seamwatch(...words: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = { ...process.env, HOME: directory, XDG_CONFIG_HOME: directory, XDG_CACHE_HOME: directory };
  return spawnSync(cli, words, { cwd: directory, env, encoding: 'utf8' });
}

describe.skipIf(!existsSync(cli))('the built command (needs dist: npm run build)', () => {
  test('--help names the verbs and the exit statuses, status 0', () => {
    const { status, stdout, stderr } = seamwatch('--help');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^Usage: seamwatch/);
    expect(stdout).toMatch(/^ {2}doctor /m);
    expect(stdout).toContain('Exit status: 0');
  });

  test('every verb has help with an example, and the global options', () => {
    const verbs = [
      ...seamwatch('--help')
        .stdout.split('Commands:')[1]
        .matchAll(/^ {2}([a-z]+) /gm),
    ].map(([, verb]) => verb);
    expect(verbs).toContain('doctor');
    for (const verb of verbs.filter(name => name !== 'help')) {
      const { status, stdout } = seamwatch(verb, '--help');
      expect({ verb, status }).toEqual({ verb, status: 0 });
      expect(stdout).toContain('Global Options:');
      if (!stdout.includes('Commands:')) expect(stdout).toMatch(new RegExp(`\\$ .*seamwatch ${verb}`));
    }
  });

  test('--version', () => {
    expect(seamwatch('--version')).toEqual(
      expect.objectContaining({ status: 0, stdout: `${tool.version}\n`, stderr: '' }),
    );
  });

  test('status 1 when there is something to report', () => {
    const { status, stdout } = seamwatch('doctor', '--mirror', 'nowhere', '--format', 'json');
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, tool: { ...tool } });
  });

  test.each([
    [[], /^Usage: seamwatch/],
    [['doktor'], /unknown command 'doktor'\n\(Did you mean doctor\?\)/],
    [['doctor', '--quiett'], /unknown option '--quiett'\n\(Did you mean --quiet\?\)/],
    [['review', path.resolve('LICENSE')], /^seamwatch: no patch in any input; give a mail/],
    [['doctor', '--format', 'xml'], /^seamwatch: --format xml: this verb offers text, json\n$/],
  ])('status 2 and a word on standard error: %j', (words, message) => {
    const { status, stdout, stderr } = seamwatch(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(message);
  });

  test('without a mirror it says how many rules were not run, and which when asked', () => {
    const patch = [
      'diff --git a/kernel/a.c b/kernel/a.c',
      '--- a/kernel/a.c',
      '+++ b/kernel/a.c',
      '@@ -1 +1 @@',
      '-int a;',
      '+int b;',
    ];
    const mail = [
      'Message-ID: <1@example.com>',
      'From: A <a@example.com>',
      'Subject: [PATCH] a',
      '',
      ...patch,
    ];
    writeFileSync(path.join(directory, 'a.eml'), `${mail.join('\n')}\n`);
    const { stdout, stderr } = seamwatch('review', 'a.eml', '--pack', 'mol', '--verbose');
    expect(stdout).toContain('this is made from the hunks alone');
    expect(stderr).toMatch(/^seamwatch: \d+ of \d+ rules were not run: they need more than a hunk/m);
    expect(stderr).toMatch(/^not run: .*mol\/hash-lock/m);
  });

  test('a broken configuration is one line a complaint, without a stack', () => {
    writeFileSync(path.join(directory, 'broken.toml'), 'mirrror = "x"\n');
    const { status, stdout } = seamwatch('doctor', '--config', 'broken.toml');
    expect(status).toBe(1);
    expect(stdout).toContain('broken.toml:1: mirrror: unknown key; did you mean mirror?');
    expect(stdout).not.toContain('    at ');
  });

  test('a reader that goes away ends it quietly', async () => {
    const child = spawn(process.execPath, [cli, 'doctor'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let complaint = '';
    child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
    const status = await new Promise(resolve => child.on('close', resolve));
    expect({ status, complaint }).toEqual({ status: 0, complaint: '' });
  });
});
