// Puts the sources and the packages they use into a few files: half of a short command's time went into opening 900.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as esbuild from 'esbuild';
import { root } from './root.js';
import { buildYaml } from './yaml.js';

/** Packages that look for files of their own beside them at run time. */
const external = ['better-sqlite3', 'pino', 'piscina'];

/** CommonJS packages call `require` for what Node brings. */
const banner = `import { createRequire as createRequireOfBundle } from 'node:module';
const require = createRequireOfBundle(import.meta.url);`;

/**
 * Writes `dist/bot/cli.js` with what each verb needs beside it, a file of its own for all that runs in a thread (`worker.ts`),
 * and config's YAML as JSON.
 */
export function bundle() {
  build({ entryPoints: ['bot/cli.ts'], splitting: true, chunkNames: 'chunks/[name]-[hash]' });
  // What one file takes from another is looked up at every use: a worker does a tenth more with all in one.
  build({ entryPoints: workersIn('bot') });
  buildYaml();
}

function build(options) {
  esbuild.buildSync({
    ...options,
    absWorkingDir: root,
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external,
    banner: { js: banner },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
}

function workersIn(directory) {
  return readdirSync(path.join(root, directory), { withFileTypes: true }).flatMap(entry => {
    const name = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return workersIn(name);
    return entry.name === 'worker.ts' || entry.name.endsWith('-worker.ts') ? [name] : [];
  });
}
