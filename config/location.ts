import envPaths from 'env-paths';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { readEnvironment } from './environment.ts';

const directories = envPaths('seamwatch', { suffix: '' });

/** The user's own configuration file, whether or not it exists. */
export const userConfigFile = path.join(directories.config, 'seamwatch.toml');

/** Where the system keeps what a program can make again. */
export const defaultCache = directories.cache;

/** Where the system keeps what must not be lost. */
export const defaultDatabase = path.join(directories.data, 'seamwatch.db');

/** The directory of the lists that `footprint --save` writes, where the configuration names none. */
export function footprintsBeside(configFile: string | null): string {
  return path.join(configFile === null ? directories.config : path.dirname(configFile), 'footprints');
}

/** The configuration file to read: the one given, ./seamwatch.toml, the user's; null when there is none. */
export function findConfigFile(given: string | null): string | null {
  if (given !== null) return path.resolve(given);
  return [path.resolve('seamwatch.toml'), userConfigFile].find(file => existsSync(file)) ?? null;
}

/** A path of the configuration: `~` is the home directory, a relative one starts at the file that names it. */
export function resolvePath(written: string, configFile: string | null): string {
  const { home } = readEnvironment();
  if (home !== null && /^~(?=\/|$)/.test(written)) return path.join(home, written.slice(1));
  return path.resolve(configFile === null ? '.' : path.dirname(configFile), written);
}
