import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { BodySource } from '../analyzers/footprint/body.ts';
import { scanSource } from '../analyzers/source/scan.ts';

const sourceName = /\.[chS]$/;
/** Nobody writes a larger one, in bytes. */
const largestSource = 8 << 20;

/** The C sources, headers and assembly sources below a directory on disk, by path within it; what `.git` holds is none. */
export async function readSources(directory: string): Promise<BodySource[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter(entry => entry.isFile() && sourceName.test(entry.name))
    .map(entry => path.join(entry.parentPath, entry.name))
    .filter(file => !path.relative(directory, file).split(path.sep).includes('.git'))
    .sort();
  const sources: BodySource[] = [];
  for (const file of files) {
    if ((await stat(file)).size > largestSource) continue;
    const name = path.relative(directory, file).split(path.sep).join('/');
    const bytes = await readFile(file);
    sources.push({ path: name, bytes, facts: scanSource(bytes, name) });
  }
  return sources;
}
