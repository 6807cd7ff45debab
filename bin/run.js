import { spawnSync } from 'node:child_process';
import { root } from './root.js';

/** Runs a program in the project's directory, its output shown; returns its exit status. */
export function run(program, words) {
  const ended = spawnSync(program, words, { cwd: root, stdio: 'inherit' });
  if (ended.error) throw ended.error;
  return ended.status ?? 1;
}

/** As run, but a failure ends this script with the same status. */
export function mustRun(program, words) {
  const status = run(program, words);
  if (status !== 0) process.exit(status);
}
