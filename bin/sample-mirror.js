// Makes the git mirror of the sample: three invented commits on `master`, two tags, always with the same ids.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

const pelle = 'Pelle Lindqvist <pelle@example.org>';

/** Makes a bare repository in `directory` (replacing what is there) out of the trees in `sample`. */
export function makeSampleMirror(sample, directory) {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(path.dirname(directory), { recursive: true });
  git(['init', '--quiet', '--bare', '--initial-branch=master', directory]);
  const now = readTree(path.join(sample, 'kernel'));
  const then = new Map([...now, ...readTree(path.join(sample, 'kernel-9.1'))]);
  const stream = [
    ...commit('Sample kernel 9.1', 1709283600, then),
    ...tag('v9.1', 1709283700),
    ...commit(
      'ticket: keep the page that came first\n\nTwo processes that raced for a fresh page of numbers lost one of them.',
      1710147600,
      new Map([['kernel/ticket.c', now.get('kernel/ticket.c')]]),
    ),
    ...commit('Sample kernel 9.2-rc1', 1711357200, new Map([['Makefile', now.get('Makefile')]])),
    ...tag('v9.2-rc1', 1711357300),
    'done\n',
  ];
  git(
    ['-C', directory, 'fast-import', '--quiet', '--done'],
    Buffer.concat(stream.map(part => Buffer.from(part))),
  );
}

function commit(message, seconds, files) {
  const changes = [...files].flatMap(([file, bytes]) => [`M 100644 inline ${file}\n`, ...data(bytes)]);
  return [
    'commit refs/heads/master\n',
    `author ${pelle} ${seconds} +0100\ncommitter ${pelle} ${seconds} +0100\n`,
    ...data(Buffer.from(`${message}\n`)),
    ...changes,
    '\n',
  ];
}

function tag(name, seconds) {
  return [
    `tag ${name}\nfrom refs/heads/master\ntagger ${pelle} ${seconds} +0100\n`,
    ...data(Buffer.from(`${name}\n`)),
  ];
}

function data(bytes) {
  return [`data ${bytes.length}\n`, bytes, '\n'];
}

function readTree(root, below = '') {
  const entries = readdirSync(path.join(root, below)).sort();
  return new Map(
    entries.flatMap(name => {
      const file = path.posix.join(below, name);
      const isDirectory = statSync(path.join(root, file)).isDirectory();
      return isDirectory ? [...readTree(root, file)] : [[file, readFileSync(path.join(root, file))]];
    }),
  );
}

function git(words, input) {
  // Variables such as GIT_DIR (set inside a hook) would lead git elsewhere.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')));
  const run = spawnSync('git', words, { input, env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`git ${words[0]}: ${run.stderr || run.error?.message}`);
}
