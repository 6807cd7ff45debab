import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

// A test's own time limit cannot stop a synchronous loop; killing the process can.
test('2,000 mutated sources: nothing throws, nothing hangs, time is linear', () => {
  const argv = ['--import', 'tsx', 'bench/fuzz/scanner.ts', '2000', '5'];
  const run = spawnSync(process.execPath, argv, { timeout: 50_000, killSignal: 'SIGKILL' });

  expect(`${run.stderr.toString()}${run.stdout.toString()}`).toContain(
    'nothing thrown, nothing hung, all linear',
  );
  expect(run.status).toBe(0);
});
