import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { runGit } from '../git/process.ts';
import { engines } from '../package.ts';
import { absent, fine, problem, type Check } from './check.ts';

const run = promisify(execFile);

/** Node, git, what npm compiles with, and ctags. */
export async function checkTools(): Promise<Check[]> {
  return [checkNode(), await checkGit(), await checkCompilers(), await checkCtags()];
}

function checkNode(): Check {
  const { node } = process.versions;
  if (isAtLeast(node, engines.node)) return fine('node', node);
  return problem(
    'node',
    `${node}, but ${engines.node} or newer is needed`,
    'install Node from https://nodejs.org',
  );
}

async function checkGit(): Promise<Check> {
  try {
    const version = /\d+(\.\d+)+/.exec((await runGit('.', ['version'])).toString('utf8'))?.[0] ?? '0';
    if (isAtLeast(version, engines.git)) return fine('git', version);
    return problem('git', `${version}, but ${engines.git} or newer is needed`, install('git'));
  } catch (error) {
    return problem('git', error instanceof Error ? error.message : String(error), install('git'));
  }
}

async function checkCompilers(): Promise<Check> {
  const names = ['g++', 'make', 'python3'];
  const found = await Promise.all(names.map(versionOf));
  const missing = names.filter((_, index) => found[index] === null);
  if (missing.length === 0) return fine('compiler', names.join(', '));
  return absent('compiler', `no ${missing.join(', ')} (npm ci compiles better-sqlite3)`, install(...missing));
}

async function checkCtags(): Promise<Check> {
  const version = await versionOf('ctags');
  if (version?.startsWith('Universal Ctags') === true) return fine('ctags', version.split(/[,(\n]/)[0] ?? '');
  return absent('ctags', 'no Universal Ctags (only tests compare with it)', install('universal-ctags'));
}

function install(...packages: readonly string[]): string {
  const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
  return `${sudo}apt-get install --no-install-recommends -y ${packages.join(' ')}`;
}

/** What a program says of its version; null when it is not there. */
async function versionOf(program: string): Promise<string | null> {
  try {
    return (await run(program, ['--version'])).stdout;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** Compares versions of numbers and dots. */
export function isAtLeast(version: string, wanted: string): boolean {
  const [have, want] = [version, wanted].map(text => text.split('.').map(Number));
  const length = Math.max(have?.length ?? 0, want?.length ?? 0);
  for (let place = 0; place < length; place += 1) {
    const difference = (have?.[place] ?? 0) - (want?.[place] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
