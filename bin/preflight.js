// Checks for what the project cannot install by itself, before anything fails in the middle. No dependencies.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './root.js';

/** What better-sqlite3 is compiled with, when there is no binary for this machine. */
const compilers = [
  { command: 'g++', package: 'g++' },
  { command: 'make', package: 'make' },
  { command: 'python3', package: 'python3' },
];

const { engines } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const oldestNode = versionIn(engines.node);
// `cat-file --batch-command` came with 2.36.
const oldestGit = versionIn(engines.git);

/** What is missing, a line each, with the command to type; empty when nothing is. `found` tells versions (for tests). */
export function missing({ compile }, found = probe) {
  const lines = [];
  const node = versionIn(process.versions.node);
  if (isOlder(node, oldestNode)) {
    lines.push(
      `Node ${process.versions.node} is too old: ${oldestNode.join('.')} or newer is needed (https://nodejs.org)`,
    );
  }
  const git = found('git');
  if (git !== null && isOlder(versionIn(git), oldestGit)) {
    lines.push(`${git.trim()} is too old: ${oldestGit.join('.')} or newer is needed`);
  }
  const wanted = [{ command: 'git', package: 'git' }, ...(compile ? compilers : [])];
  const packages = wanted.filter(tool => found(tool.command) === null).map(tool => tool.package);
  if (packages.length > 0) {
    const sudo = process.getuid?.() === 0 ? '' : 'sudo ';
    lines.push(
      `missing: ${packages.join(', ')}; on Debian: ${sudo}apt-get install --no-install-recommends -y ${packages.join(' ')}`,
    );
  }
  return lines;
}

/** Ends this process with what is missing, if anything is. */
export function preflight(needs) {
  const lines = missing(needs);
  if (lines.length === 0) return;
  for (const line of lines) console.error(`seamwatch: ${line}`);
  process.exit(2);
}

function probe(command) {
  const ended = spawnSync(command, ['--version'], { encoding: 'utf8' });
  return ended.status === 0 ? ended.stdout : null;
}

function versionIn(text) {
  const [, major, minor] = /(\d+)\.(\d+)/.exec(text) ?? [null, '0', '0'];
  return [Number(major), Number(minor)];
}

function isOlder([major, minor], [oldestMajor, oldestMinor]) {
  return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
