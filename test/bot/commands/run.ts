import { vi } from 'vitest';
import { ExitError } from '../../../bot/exit.ts';
import { makeProgram } from '../../../bot/program.ts';

/** Runs a command line in this process: its exit status, and what it printed. */
export async function runCli(
  ...words: readonly string[]
): Promise<{ status: number; stdout: string; stderr: string }> {
  let [stdout, stderr, status] = ['', '', 0];
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(text => ((stdout += String(text)), true)),
    vi.spyOn(process.stderr, 'write').mockImplementation(text => ((stderr += String(text)), true)),
  ];
  try {
    await (await makeProgram()).parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof ExitError)) throw error;
    status = error.status;
    stderr += error.message;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { status, stdout, stderr };
}
