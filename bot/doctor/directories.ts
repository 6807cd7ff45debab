import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import { loadConfig, type LoadedConfig } from '../../config/load.ts';
import { ConfigError } from '../../config/error.ts';
import { userConfigFile } from '../../config/location.ts';
import { fine, problem, type Check } from './check.ts';

/** Is the configuration valid? With it, what it says; null when it cannot be used. */
export async function checkConfig(given: string | null): Promise<readonly [Check, LoadedConfig | null]> {
  try {
    const loaded = await loadConfig(given);
    if (loaded.configFile !== null) return [fine('configuration', loaded.configFile), loaded];
    return [
      fine('configuration', `none (no ./seamwatch.toml, no ${userConfigFile}): all is default`),
      loaded,
    ];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [problem('configuration', error.message, 'correct the file; see docs/configuration.md'), null];
  }
}

/** Can the cache be written to, or made? */
export async function checkCache(directory: string): Promise<Check> {
  const existing = await nearestExisting(directory);
  if (await isWritable(existing)) {
    return fine('cache', existing === directory ? directory : `${directory} (made when needed)`);
  }
  return problem(
    'cache',
    `${directory} cannot be written to`,
    `set cache = "DIR", or: chown $USER ${existing}`,
  );
}

/** May this process write into a directory? */
async function isWritable(directory: string): Promise<boolean> {
  return allows(directory, constants.W_OK | constants.X_OK);
}

async function nearestExisting(directory: string): Promise<string> {
  if (await allows(directory, constants.F_OK)) return directory;
  const parent = path.dirname(directory);
  return parent === directory ? directory : nearestExisting(parent);
}

async function allows(file: string, mode: number): Promise<boolean> {
  try {
    await access(file, mode);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
