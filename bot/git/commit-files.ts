import type { Objects } from './objects.ts';
import { startGit } from './process.ts';

/** A file that a commit changed, against its parent. */
export interface CommittedFile {
  readonly path: string;
  /** Octal modes; `000000` where the file is absent. */
  readonly oldMode: string;
  readonly newMode: string;
  /** Full ids. */
  readonly before: string;
  readonly after: string;
}

/** What is told of each commit: its id, then its files. */
export interface CommitReader {
  commit(id: string): void;
  file(file: CommittedFile): void;
}

const format = ['--raw', '--no-abbrev', '--no-renames', '-r', '-z', '--root'];

/** Reads the commits of a range, the newest first, merges left out. */
export async function readCommits(
  objects: Objects,
  from: string,
  to: string,
  reader: CommitReader,
): Promise<void> {
  await readRaw(
    objects,
    ['log', '--topo-order', '--no-merges', ...format, '--format=%x01%H', `${from}..${to}`, '--'],
    '',
    reader,
  );
}

/** Reads some commits against their first parents. */
export async function readSomeCommits(
  objects: Objects,
  ids: readonly string[],
  reader: CommitReader,
): Promise<void> {
  const words = ['log', '--no-walk=unsorted', '--stdin', ...format, '--format=%x01%H'];
  if (ids.length > 0) await readRaw(objects, words, `${ids.join('\n')}\n`, reader);
}

async function readRaw(
  objects: Objects,
  words: readonly string[],
  input: string,
  reader: CommitReader,
): Promise<void> {
  const { child, ended } = startGit(objects.gitDir, words);
  child.stdout.on('data', rawStream(reader));
  child.stdin.end(input);
  const failure = await ended;
  if (failure) throw failure;
}

/**
 * Takes what git prints, in pieces cut anywhere:
 *
 *     \x01<commit> NUL (LF? :<mode> <mode> <id> <id> <letter> NUL <path> NUL)*
 */
function rawStream(reader: CommitReader): (chunk: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let header: Omit<CommittedFile, 'path'> | null = null;

  function take(token: string): void {
    if (header !== null) {
      reader.file({ path: token, ...header });
      header = null;
      return;
    }
    const text = token.replace(/^\n+/, '');
    if (text.startsWith('\x01')) reader.commit(text.slice(1));
    if (!text.startsWith(':')) return;
    const [oldMode = '', newMode = '', before = '', after = ''] = text.slice(1).split(' ');
    header = { oldMode, newMode, before, after };
  }

  return chunk => {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    let at = 0;
    for (let end = bytes.indexOf(0); end >= 0; end = bytes.indexOf(0, at)) {
      take(bytes.toString('utf8', at, end));
      at = end + 1;
    }
    rest = Buffer.from(bytes.subarray(at));
  };
}
