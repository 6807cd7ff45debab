import { withLock } from '../../storage/lock.ts';

// Takes the lock of a directory, says so, and keeps it for some milliseconds.
const [directory = '', milliseconds = '0'] = process.argv.slice(2);

withLock(directory, () => {
  process.stdout.write('took\n');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
});
