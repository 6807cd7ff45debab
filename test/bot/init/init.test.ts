import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseConfig } from '../../../config/load.ts';
import { testRepository } from '../../git/repository.ts';
import { runCli } from '../commands/run.ts';
import { temporaryDirectory } from '../feeds/directory.ts';

const maintainers = `NETWORKING
L:	netdev@vger.kernel.org
T:	git git://git.kernel.org/pub/scm/linux/kernel/git/netdev/net-next.git
F:	net/

THE REST
L:	linux-kernel@vger.kernel.org
T:	git git://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git
F:	*
`;

/** A directory with a clone of a small kernel in it, bare or with a work tree. */
function kernelIn(directory: string, name: string, ...words: string[]): string {
  const source = testRepository();
  onTestFinished(() => source.remove());
  source.commit({ MAINTAINERS: maintainers, 'include/linux/a.h': 'int a;\n', 'kernel/a.c': 'int a;\n' });
  const target = join(directory, name);
  execFileSync('git', ['clone', '-q', ...words, source.gitDir, target], { stdio: 'pipe' });
  const git = (...args: string[]): void =>
    void execFileSync('git', ['-C', target, ...args], { stdio: 'pipe' });
  git('remote', 'add', 'net-next', 'https://git.kernel.org/pub/scm/linux/kernel/git/netdev/net-next.git');
  git('update-ref', 'refs/remotes/net-next/main', 'HEAD');
  git('config', 'user.name', 'Ada "A" Example');
  git('config', 'user.email', 'ada@example.org');
  return target;
}

function written(directory: string) {
  const text = readFileSync(join(directory, 'seamwatch.toml'), 'utf8');
  return { text, config: parseConfig(text, 'seamwatch.toml') };
}

test('finds a bare kernel below, whose lists its remotes are, and archives of mail', async () => {
  const directory = temporaryDirectory();
  kernelIn(directory, 'linux.git', '--bare');
  for (const folder of ['cur', 'new', 'tmp'])
    mkdirSync(join(directory, 'Mail box', folder), { recursive: true });
  execFileSync('git', ['init', '-q', '--bare', join(directory, 'list', 'git', '0.git')]);

  const { stderr } = await runCli('init', directory);
  const { config, text } = written(directory);

  expect(stderr).toContain('2 archives of mail');
  expect(config.mirror).toBe('linux.git');
  expect(config.trees).toEqual({ 'netdev@vger.kernel.org': ['net-next/main'] });
  expect(config.feeds).toMatchObject([
    { kind: 'maildir', name: 'Mail-box', path: 'Mail box', visibility: 'private' },
    { kind: 'public-inbox', name: 'list', path: 'list' },
  ]);
  expect(text).toContain('#url = "https://lore.kernel.org/netdev"');
});

test('in a checkout it says so, and knows who works there', async () => {
  const directory = kernelIn(temporaryDirectory(), 'linux');
  await runCli('init', directory);
  const { config, text } = written(directory);
  expect(config.mirror).toBe('.');
  expect(config.committer).toEqual({ name: 'Ada "A" Example', email: 'ada@example.org' });
  expect(text).toContain('nothing is ever written into it');
});

test('with nothing around it writes what to do; and every line that is commented out is valid, too', async () => {
  const directory = temporaryDirectory();
  await runCli('init', directory);
  const { config, text } = written(directory);
  expect(config.mirror).toBeUndefined();
  expect(text).toContain('seamwatch mirror add');
  expect(parseConfig(text.replace(/^#(?=[[a-z"])/gm, ''), 'all.toml').feeds).toHaveLength(1);
});

test('never overwrites: the file stays, and it says how to write another', async () => {
  const directory = temporaryDirectory();
  writeFileSync(join(directory, 'seamwatch.toml'), 'wait = 1\n');
  const { status, stderr } = await runCli('init', directory);
  expect([status, stderr]).toEqual([
    2,
    expect.stringMatching(/is there already, and is left as it is; --config FILE/),
  ]);
  expect(readFileSync(join(directory, 'seamwatch.toml'), 'utf8')).toBe('wait = 1\n');

  const mirror = kernelIn(directory, 'linux.git', '--bare');
  const other = join(temporaryDirectory(), 'other.toml');
  await runCli('--config', other, 'init', directory);
  expect(parseConfig(readFileSync(other, 'utf8'), 'other.toml').mirror).toBe(mirror);
});
