import { presentName } from '../../analyzers/compare/territory.ts';
import type { Directories } from '../git/directories.ts';

/** Architectures, by their present names, that only one of two trees has. */
export interface Ports {
  readonly gone: readonly string[];
  readonly added: readonly string[];
  readonly onlyOne: ReadonlySet<string | null>;
}

/** Compares the directories below `arch/`. */
export async function comparePorts(directories: Directories, before: string, after: string): Promise<Ports> {
  const [old, present] = [await portsOf(directories, before), await portsOf(directories, after)];
  const gone = [...old].filter(name => !present.has(name)).sort();
  const added = [...present].filter(name => !old.has(name)).sort();
  return { gone, added, onlyOne: new Set([...gone, ...added]) };
}

async function portsOf(directories: Directories, tree: string): Promise<Set<string>> {
  const entry = (await directories.read(tree)).get('arch');
  if (entry?.mode !== '040000') return new Set();
  const below = await directories.read(entry.id);
  return new Set([...below].flatMap(([name, { mode }]) => (mode === '040000' ? [presentName(name)] : [])));
}
