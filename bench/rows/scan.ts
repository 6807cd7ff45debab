import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import type * as scanner from '../../analyzers/source/scan.ts';
import { openChance } from '../chance.ts';
import { leastProcessorTime } from '../clock.ts';
import { measureCommand, run } from '../command.ts';
import { compareRates, type Measurement } from '../measurement.ts';
import type { Subject } from '../subject.ts';

const FILES = 4000;
const RUNS = 5;

/** The scanner as it is shipped: in one file, where the constants of the others are known to the compiler. */
async function loadBundled(scratch: string): Promise<typeof scanner> {
  const outfile = path.join(scratch, 'scan.mjs');
  buildSync({
    entryPoints: [path.join(import.meta.dirname, '../../analyzers/source/scan.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'warning',
  });
  return (await import(pathToFileURL(outfile).href)) as typeof scanner;
}

/** Declarations, exports, macros and calls of the same C files, against ctags with definitions and prototypes. */
export async function scan(subject: Subject): Promise<Measurement[]> {
  const tree = subject.tree();
  const names = run(['git', 'ls-files', '*.c', '*.h'], { cwd: tree }).trim().split('\n');
  const chosen = openChance(3).shuffle(names).slice(0, FILES);
  const list = path.join(subject.scratch, 'sources');
  writeFileSync(list, `${chosen.join('\n')}\n`);
  const sources = chosen.map(name => ({ name, bytes: readFileSync(path.join(tree, name)) }));
  const bytes = chosen.reduce((sum, name) => sum + statSync(path.join(tree, name)).size, 0);
  const ctags = [
    'ctags',
    '--languages=C',
    '--langmap=C:.c.h',
    '--kinds-C=+p',
    '--fields=+S',
    '-f',
    '-',
    '-L',
    list,
  ] as const;
  const { scanSource } = await loadBundled(subject.scratch);
  const ours = await leastProcessorTime(RUNS, () => {
    for (const { name, bytes } of sources) scanSource(bytes, name);
  });
  const theirs = Array.from({ length: RUNS }, () => measureCommand(ctags, { cwd: tree }).cpu);
  return [
    compareRates({
      name: 'scan C sources',
      ours: bytes / 1000 / ours,
      peer: bytes / 1000 / Math.min(...theirs),
      peerName: 'universal-ctags',
      remark: `${chosen.length} files, ${(bytes / 1e6).toFixed(0)} MB, processor time, best of ${RUNS}; bundled as in dist; ctags: one process for all`,
    }),
  ];
}
