import { run } from '../command.ts';

/** A source file of a commit. */
export interface Source {
  readonly path: string;
  readonly mode: string;
  readonly id: string;
}

const SMALLEST = 2000;
const LARGEST = 80_000;

/** The sources and headers of a commit that are worth an edit: neither tiny nor huge. */
export function listSources(repository: string, base: string): Source[] {
  const listing = run(['git', '-C', repository, 'ls-tree', '-r', '-l', base]);
  return listing.split('\n').flatMap(line => {
    const [mode = '', , id = '', size = '', name = ''] = line.split(/\s+/);
    const fits = /\.[ch]$/.test(name) && Number(size) >= SMALLEST && Number(size) <= LARGEST;
    return fits ? [{ path: name, mode, id }] : [];
  });
}
