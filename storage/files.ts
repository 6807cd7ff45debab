import { randomUUID } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

const day = 86_400_000;

/** Does an error say that a file is not there? */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Writes a file that appears whole, and stays after a crash, or does not appear. */
export function writeWhole(directory: string, name: string, pieces: Iterable<Uint8Array>): void {
  // Two processes may write the same file at a time.
  const temporary = join(directory, `${name}.${randomUUID()}.new`);
  const descriptor = openSync(temporary, 'w');
  try {
    for (const piece of batches(pieces)) {
      for (let done = 0; done < piece.length;) done += writeSync(descriptor, piece, done);
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(temporary, join(directory, name));
}

/** Joins small pieces, so that a hundred thousand paths are not as many system calls. */
function* batches(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    size += piece.length;
    if (size < 1 << 20) continue;
    yield Buffer.concat(waiting);
    [waiting, size] = [[], 0];
  }
  yield Buffer.concat(waiting);
}

/** Removes the files of a directory that are not used and have not been touched for a day: a younger one may be on its way into use. */
export function dropUnused(directory: string, used: ReadonlySet<string>): void {
  for (const name of readdirSync(directory)) {
    if (used.has(name)) continue;
    const file = join(directory, name);
    // Another process may have renamed or removed it since.
    const touched = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - touched >= day) rmSync(file, { force: true });
  }
}
