import { createHash } from 'node:crypto';

/** Where everything that Seamwatch publishes in a mirror stands. */
export const referencesRoot = 'refs/seamwatch';

/** Where the references of series stand. */
export const seriesRoot = `${referencesRoot}/series`;

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
  return `${seriesRoot}/${name}`;
}
