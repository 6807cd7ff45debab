import type { FileStatus } from '../../analyzers/diff/diff.ts';
import type { Address, ZonedDate } from '../../analyzers/mail/message.ts';
import type { AppliedFile, FileVersion } from './applied.ts';
import { openDiffTree } from './diff-tree.ts';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';

/** One commit of a revision range, with what it did to every file. */
export interface RangeCommit {
  readonly id: string;
  readonly author: Address;
  readonly date: ZonedDate;
  readonly subject: string;
  /** The whole commit message, its subject first. */
  readonly message: string;
  readonly files: readonly AppliedFile[];
}

/** The words of a `git log` or `git diff-tree` that `parseLog` reads, but for the commits to walk over. */
export const logWords = [
  '--raw',
  '--no-abbrev',
  '--find-renames',
  '-z',
  '--date=raw',
  '--format=%x01%H%n%P%n%an%n%ae%n%ad%n%s%n%B',
] as const;

/** A commit whose files are not read yet. */
export interface LogEntry extends Omit<RangeCommit, 'files'> {
  readonly parents: readonly string[];
  readonly raw: RawChange[];
}

/** Reads commits by their ids. */
export interface CommitLog {
  /** Throws RefusedError for a commit that is not there. */
  read(id: string): Promise<LogEntry>;
  close(): Promise<void>;
}

/** Opens the commits of a repository; those that are asked for in the same turn are read together. */
export function openCommitLog({ gitDir }: Objects): CommitLog {
  const git = openDiffTree(gitDir, ['-r', '--root', '--always', ...logWords]);
  return {
    async read(id) {
      const [entry] = parseLog((await git.ask(id)).toString('utf8'));
      if (entry === undefined) throw new RefusedError(`${gitDir} has no commit ${id}`);
      return entry;
    },
    close: () => git.close(),
  };
}

/** What a commit did to a file, by the ids of its blobs. */
export interface RawChange {
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldId: string;
  readonly newId: string;
  readonly letter: string;
  readonly oldPath: string;
  readonly path: string;
}

/**
 * The records of `git log --raw -z`, of whose NULs `git diff-tree` writes some more:
 *
 *     \x01<commit>\n<parents>\n<name>\n<email>\n<date>\n<subject> NUL \n<raw changes, as below>
 */
export function parseLog(text: string): LogEntry[] {
  const [, ...records] = text.split('\x01');
  return records.map(record => {
    const [header = '', ...fields] = record.split('\0');
    return { ...parseHeader(header), raw: parseRaw(fields) };
  });
}

/**
 * Raw changes, as `-z` separates them:
 *
 *     (:<mode> <mode> <id> <id> <letter> NUL <path> NUL [<path> NUL])*
 */
export function parseRaw(fields: readonly string[]): RawChange[] {
  const changes: RawChange[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const field = (fields[at] ?? '').replace(/^\n/, '');
    if (!field.startsWith(':')) continue;
    const [oldMode = '', newMode = '', oldId = '', newId = '', letter = ''] = field.slice(1).split(' ');
    const oldPath = fields[++at] ?? '';
    const path = /^[RC]/.test(letter) ? (fields[++at] ?? '') : oldPath;
    changes.push({ oldMode, newMode, oldId, newId, letter: letter.slice(0, 1), oldPath, path });
  }
  return changes;
}

function parseHeader(header: string): Omit<LogEntry, 'raw'> {
  const [id = '', parents = '', name = '', email = '', date = '', subject = '', ...message] =
    header.split('\n');
  const [seconds = '0', zone = '+0000'] = date.split(' ');
  return {
    id,
    parents: parents.split(' ').filter(parent => parent !== ''),
    author: { name, email },
    date: { seconds: Number(seconds), zone },
    subject,
    message: message.join('\n'),
  };
}

/** The commit with both sides of its files. */
export async function withFiles(objects: Objects, entry: LogEntry): Promise<RangeCommit> {
  const { id, author, date, subject, message } = entry;
  const files = await Promise.all(entry.raw.map(change => appliedFile(objects, change)));
  return { id, author, date, subject, message, files };
}

const statuses: Readonly<Record<string, FileStatus>> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
  C: 'copied',
};

/** Both sides of a file. */
export async function appliedFile(objects: Objects, change: RawChange): Promise<AppliedFile> {
  const status = statuses[change.letter] ?? 'modified';
  const [before, after] = await Promise.all([
    status === 'added' ? null : version(objects, change.oldMode, change.oldId),
    status === 'deleted' ? null : version(objects, change.newMode, change.newId),
  ]);
  return { status, path: change.path, oldPath: status === 'added' ? null : change.oldPath, before, after };
}

async function version(objects: Objects, mode: string, id: string): Promise<FileVersion> {
  // A submodule's commit is not in this repository.
  if (mode === '160000') return { mode, id, bytes: new Uint8Array() };
  const object = await objects.read(id);
  if (object === null) throw new RefusedError(`${objects.gitDir} lacks the blob ${id}`);
  return { mode, id, bytes: object.bytes };
}
