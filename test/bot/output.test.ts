import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

/** What a process that opens the output with these settings writes where. Neither stream is a terminal. */
function streams(settings: object): { stdout: string; stderr: string } {
  const script = `
    import { openOutput } from './bot/output.ts';
    const output = openOutput(${JSON.stringify({ quiet: false, verbose: false, color: true, ...settings })});
    output.data(output.style.red('data') + '\\n');
    output.note('note');
    output.detail('detail');
    output.warn('warn');
    const progress = output.progress('work', 10);
    progress.update(5);
    progress.stop();
  `;
  const loader = path.resolve('node_modules/tsx/dist/loader.mjs');
  const words = ['--import', loader, '--input-type=module', '--eval', script];
  // Where CI is set some libraries take a pipe for a terminal.
  const env = { ...process.env, CI: 'true', FORCE_COLOR: '1' };
  return spawnSync(process.execPath, words, { env, encoding: 'utf8' });
}

test.each([
  [{}, 'note\nwarn\n'],
  [{ verbose: true }, 'note\ndetail\nwarn\n'],
  [{ quiet: true }, 'warn\n'],
])(
  'with %j data goes to standard output, words to standard error, no colour and no bar into a pipe',
  (settings, words) => {
    expect(streams(settings)).toMatchObject({ stdout: 'data\n', stderr: words });
  },
);
