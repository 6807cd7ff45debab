import { createHash, randomUUID } from 'node:crypto';
import { access, constants, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { RefusedError } from './errors.ts';
import { runGit } from './process.ts';

/** Where a repository is read, and where Seamwatch writes: only ever into a bare repository that it may write to. */
export interface Repository {
  /** As given. */
  readonly path: string;
  /** `mirror`: bare and ours to write into; `checkout`: somebody works in it; `read-only`: bare, but closed to us. */
  readonly kind: 'mirror' | 'checkout' | 'read-only';
  /** Whose branches and tags count. */
  readonly gitDir: string;
  /**
   * Receives objects and references: the mirror itself, or a bare repository of our own whose alternates are the
   * objects of the one that was given.
   */
  readonly storeDir: string;
  /** Where the blob history is kept. */
  readonly historyDirectory: string;
  /** Where the tree index is kept. */
  readonly indexDirectory: string;
}

interface Found {
  readonly gitDir: string;
  /** Objects and references that linked worktrees share. */
  readonly commonDir: string;
  readonly checkout: boolean;
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null;
    throw error;
  }
}

async function isDirectory(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null))?.isDirectory() ?? false;
}

async function isGitDir(directory: string): Promise<boolean> {
  if ((await readText(path.join(directory, 'HEAD'))) === null) return false;
  const shares = (await readText(path.join(directory, 'commondir'))) !== null;
  return shares || (await isDirectory(path.join(directory, 'objects')));
}

async function describe(gitDir: string): Promise<Found> {
  const shared = (await readText(path.join(gitDir, 'commondir')))?.trim();
  if (shared !== undefined) return { gitDir, commonDir: path.resolve(gitDir, shared), checkout: true };
  const bare = (await runGit(gitDir, ['config', '--type=bool', '--default', '', 'core.bare']))
    .toString('utf8')
    .trim();
  const checkout = bare === '' ? path.basename(gitDir) === '.git' : bare === 'false';
  return { gitDir, commonDir: gitDir, checkout };
}

/** Looks for a repository as git does: the directory itself, its `.git` (a directory or a pointer), then further up. */
async function findRepository(directory: string): Promise<Found | null> {
  for (let at = directory; ; at = path.dirname(at)) {
    if (await isGitDir(at)) return describe(at);
    const inner = path.join(at, '.git');
    if (await isGitDir(inner)) return describe(inner);
    const pointer = /^gitdir: (.+)$/m.exec((await readText(inner)) ?? '')?.[1];
    // A pointer means a linked worktree or a submodule: somebody's checkout whatever its configuration says.
    if (pointer !== undefined)
      return { ...(await describe(path.resolve(at, pointer.trim()))), checkout: true };
    if (path.dirname(at) === at) return null;
  }
}

async function isWritable(directory: string): Promise<boolean> {
  try {
    await access(directory, constants.W_OK);
    // The superuser may write anywhere; a directory nobody has leave to write to is meant to stay as it is.
    return ((await stat(directory)).mode & 0o222) !== 0;
  } catch {
    return false;
  }
}

/** The directory below the cache that belongs to a repository: readable, and never shared with another. */
async function placeInCache(cache: string, commonDir: string): Promise<string> {
  const real = await realpath(commonDir);
  const name =
    path.basename(real) === '.git' ? path.basename(path.dirname(real)) : path.basename(real, '.git');
  const hash = createHash('sha256').update(real).digest('hex').slice(0, 12);
  return path.join(cache, 'stores', `${name.replace(/[^\w.-]/g, '_')}-${hash}.git`);
}

/** Settings of every repository that Seamwatch writes into. */
const storeSettings: readonly (readonly [string, string])[] = [
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
  ['fastimport.unpackLimit', '0'],
  ['fetch.unpackLimit', '1'],
  ['core.logAllRefUpdates', 'false'],
  // A server from which nothing comes for five minutes is given up, and asked again later.
  ['http.lowSpeedLimit', '1'],
  ['http.lowSpeedTime', '300'],
];

/**
 * Makes a bare repository with our settings, unless it is there. It appears whole or not at all. `format` is that of its
 * object ids, `alternate` the directory of objects it sees besides its own.
 */
export async function initializeBare(
  gitDir: string,
  { format = 'sha1', alternate = '' } = {},
): Promise<void> {
  if (await isGitDir(gitDir)) return;
  const draft = `${gitDir}.${randomUUID()}`;
  await mkdir(draft, { recursive: true });
  await runGit(draft, ['init', '--quiet', '--bare', '--template=', `--object-format=${format}`]);
  for (const [key, value] of storeSettings) await runGit(draft, ['config', key, value]);
  await mkdir(path.join(draft, 'objects', 'info'), { recursive: true });
  if (alternate !== '') await writeFile(path.join(draft, 'objects', 'info', 'alternates'), `${alternate}\n`);
  try {
    await rename(draft, gitDir);
  } catch (cause) {
    await rm(draft, { recursive: true });
    // Another process may have made the same one meanwhile.
    if (await isGitDir(gitDir)) return;
    throw new RefusedError(`${gitDir} cannot become a repository: it holds other things`, { cause });
  }
}

/** A bare repository of our own that sees all objects of another. */
async function openStore(storeDir: string, { gitDir, commonDir }: Found): Promise<void> {
  const format = (await runGit(gitDir, ['rev-parse', '--show-object-format'])).toString('utf8').trim();
  await initializeBare(storeDir, { format, alternate: path.join(await realpath(commonDir), 'objects') });
}

/**
 * Opens the repository a path belongs to, and decides where to write. `cache` is the directory below which stores of
 * our own are made. Throws RefusedError when there is no repository.
 */
export async function openRepository(given: string, cache: string): Promise<Repository> {
  const found = await findRepository(path.resolve(given));
  if (!found) throw new RefusedError(`${given} is no git repository; seamwatch mirror add makes one`);
  const { gitDir, commonDir, checkout } = found;
  const parts = [gitDir, path.join(gitDir, 'objects'), path.join(gitDir, 'refs')];
  const open = !checkout && (await Promise.all(parts.map(isWritable))).every(writable => writable);
  const kind = checkout ? 'checkout' : open ? 'mirror' : 'read-only';
  const storeDir = open ? gitDir : await placeInCache(cache, commonDir);
  if (!open) await openStore(storeDir, found);
  return {
    path: given,
    kind,
    gitDir,
    storeDir,
    historyDirectory: path.join(storeDir, 'seamwatch', 'blob-history'),
    indexDirectory: path.join(storeDir, 'seamwatch', 'tree-index'),
  };
}
