import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { CommitReport } from './task.ts';

/** Reports that wait for their turn, on disk. */
export interface Spill {
  add(report: CommitReport): void;
  /** All of them, in their order. */
  read(): AsyncGenerator<CommitReport>;
  close(): void;
}

/** Opens an empty spill in the system's directory for temporary files; it has no name there, so that it goes with the process. */
export function openSpill(): Spill {
  const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-commits-'));
  const descriptor = openSync(path.join(directory, 'reports'), 'w+');
  rmSync(directory, { recursive: true });
  return {
    add(report) {
      writeSync(descriptor, `${JSON.stringify(report)}\n`);
    },
    async *read() {
      const input = createReadStream('', { fd: descriptor, start: 0, autoClose: false });
      for await (const line of createInterface({ input, crlfDelay: Infinity }))
        yield JSON.parse(line) as CommitReport;
    },
    close: () => closeSync(descriptor),
  };
}
