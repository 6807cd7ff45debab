import type { FileStatus } from '../../analyzers/diff/diff.ts';
import type { Address, ZonedDate } from '../../analyzers/mail/message.ts';
import type { AppliedFile, FileVersion } from './applied.ts';
import { RefusedError } from './errors.ts';
import type { Objects } from './objects.ts';
import { runGit } from './process.ts';
import { isRevision } from './revision.ts';

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

export interface Range {
  /** Where the two revisions part: the commit the range stands on. */
  readonly base: string;
  /** Oldest first, merges left out. */
  readonly commits: readonly RangeCommit[];
  /** The number of merges left out. */
  readonly merges: number;
  /** From the base to the end, in a range with merges: its commits are no row of which that could be made. */
  readonly whole: readonly AppliedFile[] | null;
}

/** Could this be a revision range: `A..B`, `A..` or `..B`? */
export function isRange(text: string): boolean {
  const ends = endsOf(text);
  return ends !== null && isRevision(ends.from) && isRevision(ends.to);
}

/** Reads the commits of `A..B`; throws RefusedError when the repository does not know one of the two. */
export async function readRange(objects: Objects, text: string): Promise<Range> {
  const ends = endsOf(text);
  if (ends === null) throw new RefusedError(`${text} is not a revision range (A..B)`);
  const [from, to] = await Promise.all([knownCommit(objects, ends.from), knownCommit(objects, ends.to)]);
  const [log, base, merges] = await Promise.all([
    runGit(objects.gitDir, [...logArguments, `${from}..${to}`, '--']),
    runGit(objects.gitDir, ['merge-base', from, to]),
    runGit(objects.gitDir, ['rev-list', '--count', '--merges', `${from}..${to}`, '--']),
  ]);
  const entries = parseLog(log.toString('utf8'));
  const commits = await Promise.all(entries.map(entry => withFiles(objects, entry)));
  const parting = base.toString('latin1').trim();
  const mergeCount = Number(merges.toString('latin1'));
  const whole = mergeCount === 0 ? null : await readDifference(objects, parting, to);
  return { base: parting, commits, merges: mergeCount, whole };
}

/** What differs between the trees of two commits. */
async function readDifference(objects: Objects, from: string, to: string): Promise<AppliedFile[]> {
  const words = ['diff-tree', '-r', '-z', '--no-abbrev', '--find-renames', from, to, '--'];
  const raw = parseRaw((await runGit(objects.gitDir, words)).toString('utf8').split('\0'));
  return Promise.all(raw.map(change => appliedFile(objects, change)));
}

const logArguments = [
  'log',
  '--reverse',
  '--topo-order',
  '--no-merges',
  '--raw',
  '--no-abbrev',
  '--find-renames',
  '-z',
  '--date=raw',
  '--format=%x01%H%n%an%n%ae%n%ad%n%s%n%B',
];

function endsOf(text: string): { from: string; to: string } | null {
  const [from, to, ...rest] = text.split('..');
  if (from === undefined || to === undefined || rest.length > 0 || text.includes('...')) return null;
  if (from === '' && to === '') return null;
  return { from: from || 'HEAD', to: to || 'HEAD' };
}

async function knownCommit(objects: Objects, revision: string): Promise<string> {
  const commit = await objects.commit(revision);
  if (commit === null) throw new RefusedError(`${objects.gitDir} has no commit ${revision}`);
  return commit;
}

interface LogEntry extends Omit<RangeCommit, 'files'> {
  readonly raw: RawChange[];
}

interface RawChange {
  readonly oldMode: string;
  readonly newMode: string;
  readonly oldId: string;
  readonly newId: string;
  readonly letter: string;
  readonly oldPath: string;
  readonly path: string;
}

/**
 * The records of `git log --raw -z`:
 *
 *     \x01<commit>\n<name>\n<email>\n<date>\n<subject> NUL \n<raw changes, as below>
 */
function parseLog(text: string): LogEntry[] {
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
function parseRaw(fields: readonly string[]): RawChange[] {
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
  const [id = '', name = '', email = '', date = '', subject = '', ...message] = header.split('\n');
  const [seconds = '0', zone = '+0000'] = date.split(' ');
  return {
    id,
    author: { name, email },
    date: { seconds: Number(seconds), zone },
    subject,
    message: message.join('\n'),
  };
}

async function withFiles(objects: Objects, { raw, ...commit }: LogEntry): Promise<RangeCommit> {
  return { ...commit, files: await Promise.all(raw.map(change => appliedFile(objects, change))) };
}

const statuses: Readonly<Record<string, FileStatus>> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
  C: 'copied',
};

async function appliedFile(objects: Objects, change: RawChange): Promise<AppliedFile> {
  const status = statuses[change.letter] ?? 'modified';
  const [before, after] = await Promise.all([
    status === 'added' ? null : version(objects, change.oldMode, change.oldId),
    status === 'deleted' ? null : version(objects, change.newMode, change.newId),
  ]);
  return { status, path: change.path, oldPath: status === 'added' ? null : change.oldPath, before, after };
}

async function version(objects: Objects, mode: string, id: string): Promise<FileVersion> {
  // A submodule's commit is not in this repository.
  const object = mode === '160000' ? null : await objects.read(id);
  return { mode, id, bytes: object?.bytes ?? new Uint8Array() };
}
