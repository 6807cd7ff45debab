import { startGit } from './process.ts';
import { GitError } from './errors.ts';

/** What one commit of a public-inbox archive did to a message. */
export interface ArchiveChange {
  /** The commit's id. */
  readonly commit: string;
  /** `came`: the message was added; `left`: the archive took it out again. */
  readonly kind: 'came' | 'left';
  /** Id of the blob that is the message, whole. */
  readonly blob: string;
}

/** A file that holds a message: `m` in a v2 epoch, two and 38 digits of the Message-ID's hash in a v1 archive. */
const messageFile = /^(?:m|[0-9a-f]{2}\/[0-9a-f]{38}(?:\/[0-9a-f]{40})?)$/;
const noBlob = /^0+$/;

/**
 * The messages that came and left in the history from one commit (null: the beginning) to another, oldest first.
 * Throws GitError when the repository lacks one of the two.
 *
 *     <commit> NUL (LF? :<mode> <mode> <id> <id> <status> NUL <path> NUL)*
 *
 * @see public-inbox-v1-format(5) and public-inbox-v2-format(5)
 */
export async function* readArchiveLog(
  gitDir: string,
  from: string | null,
  to: string,
): AsyncGenerator<ArchiveChange> {
  const git = startGit(gitDir, [...logArguments, from === null ? to : `${from}..${to}`, '--']);
  let commit = '';
  let raw = '';
  let ended = false;
  try {
    for await (const token of tokens(git.child.stdout)) {
      const text = token.startsWith('\n') ? token.slice(1) : token;
      if (raw !== '') {
        const change = changeOf(commit, raw, text);
        raw = '';
        if (change !== null) yield change;
      } else if (text.startsWith(':')) raw = text;
      else if (text !== '') commit = text;
    }
    ended = true;
  } finally {
    if (!ended) git.child.kill();
  }
  const failure = await git.ended;
  if (failure)
    throw new GitError(`the archive ${gitDir} could not be read: ${failure.message}`, { cause: failure });
}

const logArguments = [
  'log',
  '--reverse',
  '--first-parent',
  '-m',
  '--root',
  '--raw',
  '-r',
  '-z',
  '--no-abbrev',
  '--no-renames',
  '--no-show-signature',
  '--no-notes',
  '--no-color',
  '--format=%H',
];

async function* tokens(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of stream) {
    const pieces = (rest + chunk.toString('latin1')).split('\0');
    rest = pieces.pop() ?? '';
    yield* pieces;
  }
}

/** In v2 a file `d` holds what was deleted, and `m` going away says nothing; in v1 the file itself goes away. */
function changeOf(commit: string, raw: string, path: string): ArchiveChange | null {
  const [, , before = '', after = ''] = raw.split(' ');
  if (path === 'd') return noBlob.test(after) ? null : { commit, kind: 'left', blob: after };
  if (!messageFile.test(path)) return null;
  if (!noBlob.test(after)) return { commit, kind: 'came', blob: after };
  return path === 'm' ? null : { commit, kind: 'left', blob: before };
}
