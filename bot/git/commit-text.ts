import type { Address, ZonedDate } from '../../analyzers/mail/message.ts';
import type { AppliedFile, FileVersion } from './applied.ts';
import { RefusedError } from './errors.ts';
import { identityLine } from './identity.ts';
import { isFullId } from './revision.ts';

/** What a commit is made of, besides its parent. */
export interface CommitContent {
  readonly author: Address;
  readonly date: ZonedDate | null;
  /** UTF-8, subject line first, ending in one newline. */
  readonly message: string;
  readonly files: readonly AppliedFile[];
}

/** Where a commit stands in the stream. */
export interface CommitPlace {
  readonly reference: string;
  readonly mark: number;
  readonly committer: Address;
}

const gitlink = '160000';
const modes = new Set(['100644', '100755', '120000', gitlink]);

/** git's own two modes of a regular file for whatever permissions a tree or a patch names. */
export function canonicalMode(mode: string): string {
  if (!mode.startsWith('100')) return mode;
  return Number.parseInt(mode, 8) & 0o100 ? '100755' : '100644';
}

function quoted(path: string): string {
  if (!/[\n"\\]/.test(path)) return path;
  return `"${path.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

/** The paths a patch takes away and the versions it puts in their places; what is put wins. */
export function changesOf(files: readonly AppliedFile[]): {
  readonly gone: ReadonlySet<string>;
  readonly put: ReadonlyMap<string, FileVersion>;
} {
  const gone = new Set<string>();
  const put = new Map<string, FileVersion>();
  for (const file of files) {
    if (file.status === 'deleted') gone.add(file.path);
    if (file.status === 'renamed' && file.oldPath !== null) gone.add(file.oldPath);
    if (file.after) put.set(file.path, file.after);
  }
  return { gone, put };
}

function putLines(path: string, version: FileVersion, stored: ReadonlySet<string>): Buffer[] {
  const mode = canonicalMode(version.mode);
  if (!modes.has(mode))
    throw new RefusedError(`${path} would get the mode ${version.mode}, which git has not`);
  if (!isFullId(version.id))
    throw new RefusedError(`${path} has no full object id: ${version.id.slice(0, 80)}`);
  if (mode === gitlink || stored.has(version.id))
    return [Buffer.from(`M ${mode} ${version.id} ${quoted(path)}\n`)];
  const { bytes } = version;
  const head = `M ${mode} inline ${quoted(path)}\ndata ${bytes.length}\n`;
  return [Buffer.from(head), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), Buffer.from('\n')];
}

/**
 * A commit in the language of git-fast-import(1), as a function of its parent (an id or a mark). Content that no file
 * had before goes inline; the rest by its id. Throws RefusedError for what git could not read or must not store.
 *
 *     commit <ref> LF mark :<n> LF author … LF committer … LF data <n> LF <message> LF from <parent> LF
 *     (D <path> LF)* (M <mode> (<id> | inline) <path> LF [data …])*
 */
export function commitText(content: CommitContent, place: CommitPlace): (from: string) => Buffer {
  const message = Buffer.from(content.message.replaceAll('\0', ''), 'utf8');
  const head = [
    `commit ${place.reference}`,
    `mark :${place.mark}`,
    `author ${identityLine(content.author, content.date)}`,
    `committer ${identityLine(place.committer, content.date)}`,
    `data ${message.length}`,
    '',
  ].join('\n');
  const before = Buffer.concat([Buffer.from(head), message]);
  const after = changeLines(content.files);
  const end = Buffer.from(`\nget-mark :${place.mark}\n`);
  return from => Buffer.concat([before, Buffer.from(`\nfrom ${from}\n`), ...after, end]);
}

function changeLines(files: readonly AppliedFile[]): Buffer[] {
  const { gone, put } = changesOf(files);
  const stored = new Set<string>();
  for (const { before } of files) if (before) stored.add(before.id);
  const parts: Buffer[] = [];
  for (const path of gone) parts.push(Buffer.from(`D ${quoted(path)}\n`));
  for (const [path, version] of put) parts.push(...putLines(path, version, stored));
  return parts;
}
