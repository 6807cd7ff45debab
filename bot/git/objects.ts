import { RefusedError } from './errors.ts';
import { objectCache } from './object-cache.ts';
import { openObjectPipe } from './object-pipe.ts';
import { runGit, startGit } from './process.ts';
import { isAbbreviatedId, isFullId, isRevision } from './revision.ts';
import { openTreeDifferences, type FileDifference } from './tree-difference.ts';

export interface GitObject {
  /** Full id. */
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly bytes: Uint8Array;
}

export interface ObjectInfo {
  readonly id: string;
  readonly type: 'blob' | 'tree' | 'commit' | 'tag';
  readonly size: number;
}

/** The objects of one repository, read through one `git cat-file` and one `git diff-tree` that live as long as this does. */
export interface Objects {
  readonly gitDir: string;
  /** The repository that new objects and references are written to; `gitDir` itself unless told otherwise. */
  readonly storeDir: string;
  /**
   * An object by full or abbreviated id, revision, or `revision:path`; null when the repository has it not, or when an
   * abbreviated id is ambiguous. Throws RefusedError for a name that must not reach git or an object over the limit.
   */
  read(name: string): Promise<GitObject | null>;
  /** As `read`, without the content. */
  info(name: string): Promise<ObjectInfo | null>;
  /** The full id of the commit a revision names (tags peeled); null when there is none. */
  commit(revision: string): Promise<string | null>;
  /** Full ids of all objects of a type whose id begins so; no process unless the abbreviation is ambiguous. */
  expand(abbreviated: string, type: GitObject['type']): Promise<readonly string[]>;
  /** The files that differ between two trees, by path; all of a tree when there is no other (null). Throws RefusedError for a tree that is not there. */
  difference(before: string | null, after: string): Promise<FileDifference[]>;
  /** Ends git after the reads under way. */
  close(): Promise<void>;
}

export interface ObjectsOptions {
  /** Another repository whose objects are seen too, and which is written to. */
  readonly storeDir?: string;
  /** Bytes of blobs and trees kept in memory. Default 64 MiB. */
  readonly cacheBytes?: number;
  /** Objects larger than this are refused. Default 64 MiB. */
  readonly maximumObjectBytes?: number;
  /** Gives the memory that an object is read into, for those who know when they need it no more. */
  readonly allocate?: (size: number) => Uint8Array;
}

const mebibyte = 1 << 20;
const longestName = 8192;
/** What is kept of answers that hold for ever. */
const answersBytes = 4 * mebibyte;

function isType(type: string | null): type is GitObject['type'] {
  return type === 'blob' || type === 'tree' || type === 'commit' || type === 'tag';
}

function validate(name: string): void {
  const colon = name.indexOf(':');
  const revision = colon < 0 ? name : name.slice(0, colon);
  if (!isRevision(revision))
    throw new RefusedError(`not a revision: ${JSON.stringify(revision.slice(0, 100))}`);
  // One command per line: a name that holds a line end would be two of them.
  if (/[\n\0]/.test(name) || name.length > longestName) {
    throw new RefusedError(`not the name of an object: ${JSON.stringify(name.slice(0, 100))}`);
  }
}

/** Names that mean one object for ever: a full id, alone or with what follows from its content. */
function isLasting(name: string): boolean {
  const suffix = name.indexOf('^');
  return isFullId(suffix < 0 ? name : name.slice(0, suffix));
}

/** A path as GIT_ALTERNATE_OBJECT_DIRECTORIES takes it, where a colon separates; see git(1). */
function quoted(path: string): string {
  return /[:"\n]/.test(path) ? JSON.stringify(path) : path;
}

/** Opens the objects of a repository for reading; git is started at the first read. */
export function openObjects(gitDir: string, options: ObjectsOptions = {}): Objects {
  const { storeDir = gitDir, cacheBytes = 64 * mebibyte, maximumObjectBytes = 64 * mebibyte } = options;
  const environment: Record<string, string> =
    storeDir === gitDir ? {} : { GIT_ALTERNATE_OBJECT_DIRECTORIES: quoted(`${storeDir}/objects`) };
  const cache = objectCache<GitObject>(cacheBytes);
  const lasting = objectCache<ObjectInfo>(answersBytes);
  const underWay = new Map<string, Promise<GitObject | null>>();
  const start = () => startGit(gitDir, ['cat-file', '--batch-command', '--buffer'], environment);
  const differences = openTreeDifferences(storeDir);
  const pipe = openObjectPipe(start, { maximumObjectBytes, allocate: options.allocate });

  async function fetch(name: string): Promise<GitObject | null> {
    const { id, type, size, bytes } = await pipe.ask('contents', name);
    if (!isType(type)) return null;
    if (!bytes) throw new RefusedError(`${name} has ${size} bytes; at most ${maximumObjectBytes} are read`);
    const object = { id, type, bytes };
    cache.set(id, object);
    return object;
  }

  async function read(name: string): Promise<GitObject | null> {
    validate(name);
    if (!isFullId(name)) return fetch(name);
    const known = cache.get(name) ?? underWay.get(name);
    if (known) return known;
    const reading = fetch(name).finally(() => underWay.delete(name));
    underWay.set(name, reading);
    return reading;
  }

  async function info(name: string): Promise<ObjectInfo | null> {
    validate(name);
    const known = lasting.get(name);
    if (known) return known;
    const { id, type, size } = await pipe.ask('info', name);
    if (!isType(type)) return null;
    const found = { id, type, size };
    if (isLasting(name)) lasting.set(name, found);
    return found;
  }

  async function expand(abbreviated: string, type: GitObject['type']): Promise<readonly string[]> {
    if (!isAbbreviatedId(abbreviated)) return [];
    const answer = await pipe.ask('info', abbreviated);
    // A branch may be called like the abbreviation; then, too, only a process knows the objects meant.
    if (answer.id.startsWith(abbreviated)) return answer.type === type ? [answer.id] : [];
    if (!answer.ambiguous && answer.type === null) return [];
    const listed = await runGit(gitDir, ['rev-parse', `--disambiguate=${abbreviated}`]);
    const ids = listed.toString('latin1').split('\n').filter(isFullId);
    const answers = await Promise.all(ids.map(id => pipe.ask('info', id)));
    return answers.filter(one => one.type === type).map(one => one.id);
  }

  return {
    gitDir,
    storeDir,
    read,
    info,
    expand,
    async commit(revision) {
      const found = await info(`${revision}^{commit}`);
      return found?.id ?? null;
    },
    difference: (before, after) => differences.between(before, after),
    async close() {
      await Promise.all([pipe.close(), differences.close()]);
    },
  };
}
