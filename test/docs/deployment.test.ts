import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeProgram } from '../../bot/program.ts';
import { parseConfig } from '../../config/load.ts';
import { hasProgram } from '../services/program.ts';

const page = readFileSync('docs/deployment.md', 'utf8');

/** The blocks of a language, in their order. */
function blocks(language: string): string[] {
  return [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].flatMap(([, name, text = '']) =>
    name === language ? [text] : [],
  );
}

test.runIf(hasProgram('systemd-analyze'))(
  'needs systemd: it takes the unit, and finds no key that it does not know',
  () => {
    const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-unit-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    const file = path.join(directory, 'seamwatch.service');
    // It looks whether the programs are there, and whether the page is.
    const unit = (blocks('ini')[0] ?? '')
      .replaceAll('/usr/local/bin/seamwatch', process.execPath)
      .replace(/^Documentation=.*\n/m, '');
    writeFileSync(file, unit);
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', file], {
      encoding: 'utf8',
    });
    expect(stderr.split('\n').filter(line => line.includes('seamwatch.service'))).toEqual([]);
    expect(status).toBe(0);
    const broken = file.replace('.service', '-broken.service');
    writeFileSync(broken, unit.replace('NoNewPrivileges=', 'NoNewPrivilegs='));
    expect(
      spawnSync('systemd-analyze', ['verify', '--man=no', broken], { encoding: 'utf8' }).stderr,
    ).toContain('NoNewPrivilegs');
  },
);

test('the unit tells systemd what the daemon does', () => {
  const unit = blocks('ini')[0] ?? '';
  for (const line of ['Type=notify', 'NotifyAccess=all', 'ExecReload=/bin/kill -HUP $MAINPID'])
    expect(unit).toContain(`\n${line}\n`);
  expect(unit).toMatch(/^WatchdogSec=\d+$/m);
  expect(unit).not.toMatch(/^MemoryDenyWriteExecute=/m);
  const keys = [...unit.matchAll(/^(\w+)=/gm)].map(([, key]) => key).filter(key => key !== 'Environment');
  expect(keys).toEqual([...new Set(keys)]);
});

test('the configuration in it is valid', () => {
  expect(parseConfig(blocks('toml')[0] ?? '', 'deployment.md').feeds).toHaveLength(1);
});

test('every verb in it exists', async () => {
  const verbs = new Set((await makeProgram()).commands.map(command => command.name()));
  const named = [
    ...page.matchAll(/^(?:sudo -u seamwatch )?seamwatch(?: --\w+ \S+)* (\w+)|`seamwatch (\w+)/gm),
  ];
  expect(named.length).toBeGreaterThanOrEqual(5);
  for (const [, one, other] of named) expect(verbs).toContain(one ?? other);
});

test('the container is built in steps, runs as nobody special, and ends by SIGTERM', () => {
  const file = blocks('dockerfile')[0] ?? '';
  const known = /^(?:FROM|RUN|WORKDIR|COPY|USER|VOLUME|ENV|STOPSIGNAL|ENTRYPOINT|CMD|  &&) ?/;
  expect(
    file
      .trim()
      .split('\n')
      .filter(line => line !== '' && !known.test(line)),
  ).toEqual([]);
  expect(file).toMatch(/^USER seamwatch$/m);
  expect(file).toMatch(/^STOPSIGNAL SIGTERM$/m);
});
