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
  remove(): void;
}

/** Opens an empty spill in the system's directory for temporary files. */
export function openSpill(): Spill {
  const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-commits-'));
  const file = path.join(directory, 'reports');
  const descriptor = openSync(file, 'w');
  return {
    add(report) {
      writeSync(descriptor, `${JSON.stringify(report)}\n`);
    },
    async *read() {
      for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity }))
        yield JSON.parse(line) as CommitReport;
    },
    remove() {
      closeSync(descriptor);
      rmSync(directory, { recursive: true });
    },
  };
}
