import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../config/package-root.ts';

/** The built file of a thread: `bot/index/worker.js`. Threads run `dist`, whatever runs here. */
export function workerEntry(name: string): string {
  return path.join(packageRoot, 'dist', name);
}

const manifestShape = z.object({
  name: z.string(),
  version: z.string(),
  engines: z.object({ node: z.string().regex(/^>=/), git: z.string().regex(/^>=/) }),
});

const manifest = manifestShape.parse(
  JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')),
);

/** Name and version of this program, as every JSON output carries them under `tool`. */
export const tool: { readonly name: string; readonly version: string } = {
  name: manifest.name,
  version: manifest.version,
};

/** The oldest versions of what this program runs on. */
export const engines: { readonly node: string; readonly git: string } = {
  node: manifest.engines.node.slice(2),
  git: manifest.engines.git.slice(2),
};
