// Brings a fresh machine or a fresh clone to where the program runs: installs and builds, each only when it must.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { preflight } from './preflight.js';
import { root } from './root.js';
import { mustRun } from './run.js';

const abiStamp = path.join(root, 'node_modules', '.seamwatch-abi');
const buildStamp = path.join(root, 'dist', '.seamwatch-built');
const sources = [
  ...['analyzers', 'bot', 'config', 'storage'],
  ...['package.json', 'tsconfig.json', 'bin/bundle.js', 'bin/yaml.js'],
];

/** Installs what package-lock.json says and builds dist, if they are missing or stale. */
export async function setUp() {
  const installed = isInstalled();
  preflight({ compile: !installed });
  if (!installed) install();
  if (read(buildStamp) !== sourceHash()) await build();
}

/** Bundles the sources into an empty dist. */
export async function build() {
  console.error('seamwatch: building dist');
  const hash = sourceHash();
  rmSync(path.join(root, 'dist'), { recursive: true, force: true });
  const { bundle } = await import('./bundle.js');
  bundle();
  mkdirSync(path.dirname(buildStamp), { recursive: true });
  writeFileSync(buildStamp, hash);
}

/** Does node_modules hold what package-lock.json says, compiled for this Node? */
function isInstalled() {
  const wanted = packagesIn(path.join(root, 'package-lock.json'));
  const present = packagesIn(path.join(root, 'node_modules', '.package-lock.json'));
  const stale = Object.entries(wanted).some(([name, { integrity, optional }]) => {
    // npm leaves out optional packages that are for other platforms.
    return name !== '' && present[name]?.integrity !== integrity && !(optional && !present[name]);
  });
  return !stale && [null, process.versions.modules].includes(read(abiStamp));
}

function packagesIn(lockFile) {
  return JSON.parse(read(lockFile) ?? '{"packages":{}}').packages;
}

function install() {
  console.error(
    'seamwatch: installing dependencies (better-sqlite3 is compiled, which takes a minute or two)',
  );
  mustRun('npm', ['ci']);
  writeFileSync(abiStamp, process.versions.modules);
}

function sourceHash() {
  const files = sources.map(name => path.join(root, name)).flatMap(filesIn);
  return hashOf(files, file => `${statSync(file).mtimeMs} ${statSync(file).size}`);
}

function filesIn(file) {
  if (!existsSync(file)) return [];
  if (!statSync(file).isDirectory()) return [file];
  return readdirSync(file)
    .sort()
    .flatMap(name => filesIn(path.join(file, name)));
}

function hashOf(files, content) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(`${file}\0`).update(content(file)).update('\0');
  return hash.digest('hex');
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
