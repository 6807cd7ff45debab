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

/** Writes `dist/bot/cli.js`, a file of its own for what runs in threads (`worker.ts`), what they share, and config's YAML as JSON. */
export function bundle() {
  esbuild.buildSync({
    absWorkingDir: root,
    entryPoints: ['bot/cli.ts', ...workersIn('bot')],
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external,
    banner: { js: banner },
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  });
  buildYaml();
}

function workersIn(directory) {
  return readdirSync(path.join(root, directory), { withFileTypes: true }).flatMap(entry => {
    const name = `${directory}/${entry.name}`;
    if (entry.isDirectory()) return workersIn(name);
    return entry.name === 'worker.ts' || entry.name.endsWith('-worker.ts') ? [name] : [];
  });
}
