import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CommitReport } from './task.ts';

/** Reports that wait for their turn, on disk. */
export interface Spill {
  add(report: CommitReport): void;
  /** All of them, the last one first. */
  backwards(): Generator<CommitReport>;
  close(): void;
}

/** Opens an empty spill in the system's directory for temporary files; it has no name there, so that it goes with the process. */
export function openSpill(): Spill {
  const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-commits-'));
  const descriptor = openSync(path.join(directory, 'reports'), 'w+');
  rmSync(directory, { recursive: true });
  /** Where each begins, and where the last one ends; in bytes. */
  const bounds = [0];

  return {
    add(report) {
      const begin = bounds.at(-1) ?? 0;
      const bytes = Buffer.from(JSON.stringify(report), 'utf8');
      for (let written = 0; written < bytes.length;)
        written += writeSync(descriptor, bytes, written, bytes.length - written, begin + written);
      bounds.push(begin + bytes.length);
    },
    *backwards() {
      for (let at = bounds.length - 1; at > 0; at--) {
        const [begin = 0, end = 0] = bounds.slice(at - 1, at + 1);
        const bytes = Buffer.alloc(end - begin);
        for (let read = 0; read < bytes.length;)
          read += readSync(descriptor, bytes, read, bytes.length - read, begin + read);
        yield JSON.parse(bytes.toString('utf8')) as CommitReport;
      }
    },
    close: () => closeSync(descriptor),
  };
}
