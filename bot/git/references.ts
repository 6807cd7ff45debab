import { createHash } from 'node:crypto';
import { RefusedError } from './errors.ts';
import { runGit } from './process.ts';
import { isFullId } from './revision.ts';

/** Where everything that Seamwatch publishes in a mirror stands. */
export const referencesRoot = 'refs/seamwatch';

const longestName = 180;

function escape(character: string): string {
  return [...Buffer.from(character, 'utf8')].map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('');
}

/**
 * The reference of a series by its id. Message-IDs stay readable; whatever git-check-ref-format(1) forbids is escaped
 * as `%xx`, so no two ids share a name, and one too long for a file name ends in a hash instead.
 */
export function seriesReference(id: string): string {
  let name = id.replace(/[^A-Za-z0-9_=+@.-]/gu, escape).replace(/^\.|\.(?=\.|lock$|$)/g, '%2e');
  if (name === '@' || name === '') name = `%${name === '' ? '' : '40'}`;
  if (name.startsWith('-')) name = `%2d${name.slice(1)}`;
  if (name.length > longestName) {
    const hash = createHash('sha256').update(id).digest('hex').slice(0, 32);
    name = `${name.slice(0, longestName - 33).replace(/[%.][0-9a-f]?$|\.$/, '')}%${hash}`;
  }
  return `${referencesRoot}/series/${name}`;
}

/** Makes references point at commits, all or none, in one transaction. */
export async function publishReferences(
  gitDir: string,
  references: ReadonlyMap<string, string>,
): Promise<void> {
  if (references.size === 0) return;
  const lines = [...references].map(([name, id]) => {
    if (!isFullId(id) || /\s/.test(name)) throw new RefusedError(`cannot let ${name} point at ${id}`);
    return `update ${name} ${id}\n`;
  });
  await runGit(gitDir, ['update-ref', '--stdin'], `start\n${lines.join('')}prepare\ncommit\n`);
}
