import { spawnSync } from 'node:child_process';
import type { AppliedFile, FileVersion } from '../../bot/git/applied.ts';
import type { Objects } from '../../bot/git/objects.ts';

/** A commit as a patch on its parent's tree. */
export interface ReviewCommit {
  readonly id: string;
  readonly parent: string;
  readonly subject: string;
  readonly message: string;
  readonly files: readonly AppliedFile[];
}

const statuses: Readonly<Record<string, AppliedFile['status']>> = {
  A: 'added',
  D: 'deleted',
  R: 'renamed',
  C: 'copied',
};

const words = ['log', '--no-walk=unsorted', '--stdin', '--raw', '--no-abbrev', '--find-renames', '-z'];

/** Reads commits with what they do, many per git process, and renames as `git show` finds them. */
export async function* readReviewCommits(
  objects: Objects,
  ids: readonly string[],
): AsyncGenerator<ReviewCommit> {
  for (let at = 0; at < ids.length; at += 500) {
    const input = ids.slice(at, at + 500).join('\n');
    const options = { input, encoding: 'utf8', maxBuffer: 1 << 30 } as const;
    const log = spawnSync('git', ['-C', objects.gitDir, ...words, '--format=%x01%H%n%P%n%s%n%B'], options);
    for (const record of log.stdout.split('\x01').slice(1)) yield await readRecord(objects, record);
  }
}

async function readRecord(objects: Objects, record: string): Promise<ReviewCommit> {
  const [header = '', ...fields] = record.split('\0');
  const [id = '', parent = '', subject = '', ...message] = header.split('\n');
  const files: AppliedFile[] = [];
  for (let at = 0; at < fields.length; at++) {
    const field = (fields[at] ?? '').trimStart();
    if (!field.startsWith(':')) continue;
    const [oldMode = '', mode = '', oldId = '', newId = '', letter = ''] = field.slice(1).split(' ');
    const oldPath = fields[++at] ?? '';
    const path = /^[RC]/.test(letter) ? (fields[++at] ?? '') : oldPath;
    const status = statuses[letter.slice(0, 1)] ?? 'modified';
    const [before, after] = await Promise.all([
      status === 'added' ? null : readVersion(objects, oldMode, oldId),
      status === 'deleted' ? null : readVersion(objects, mode, newId),
    ]);
    files.push({ status, path, oldPath: status === 'added' ? null : oldPath, before, after });
  }
  return { id, parent: parent.split(' ')[0] ?? '', subject, message: message.join('\n'), files };
}

async function readVersion(objects: Objects, mode: string, id: string): Promise<FileVersion> {
  const object = mode === '160000' ? null : await objects.read(id);
  return { mode, id, bytes: object?.bytes ?? new Uint8Array() };
}
