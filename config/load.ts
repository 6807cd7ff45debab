import { readFile } from 'node:fs/promises';
import { parse, TomlError } from 'smol-toml';
import { complaints } from './complaint.ts';
import { ConfigError } from './error.ts';
import { lineOfKey, type KeyPath } from './line.ts';
import { isPackPath } from './packs.ts';
import type { FeedConfig } from './feeds/feed.ts';
import { defaultCache, defaultDatabase, findConfigFile, footprintsBeside, resolvePath } from './location.ts';
import { configSchema, type Config } from './schema.ts';

/** A configuration ready for use, and the file it came from (null: there is none, all is default). */
export interface LoadedConfig {
  /** Paths are absolute. */
  readonly config: Config & {
    readonly cache: string;
    readonly database: string;
    readonly footprints: string;
  };
  readonly configFile: string | null;
}

/**
 * Loads the configuration file given, or else ./seamwatch.toml, or else the user's; without any, the defaults.
 * Throws ConfigError.
 */
export async function loadConfig(given: string | null): Promise<LoadedConfig> {
  const configFile = findConfigFile(given);
  const config =
    configFile === null ? configSchema.parse({}) : parseConfig(await read(configFile), configFile);
  return { config: withPaths(config, configFile), configFile };
}

/** Reads a configuration from its text; `file` is its name in error messages. Throws ConfigError. */
export function parseConfig(toml: string, file: string): Config {
  const value = parseToml(toml, file);
  const checked = configSchema.safeParse(value);
  if (checked.success) return checked.data;
  const document = {
    file,
    lineOf: (key: KeyPath): number | null => lineOfKey(toml, key),
    value,
    schema: configSchema,
  };
  throw new ConfigError(complaints(checked.error.issues, document), { cause: checked.error });
}

function parseToml(toml: string, file: string): unknown {
  try {
    return parse(toml);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = error.message.replace(/^Invalid TOML document: /, '').split('\n')[0] ?? '';
    throw new ConfigError(`${file}:${error.line}:${error.column}: not valid TOML: ${reason}`, {
      cause: error,
    });
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`cannot read the configuration ${file}: ${reason}`, { cause: error });
  }
}

function withPaths(config: Config, configFile: string | null): LoadedConfig['config'] {
  const cache = config.cache === undefined ? defaultCache : resolvePath(config.cache, configFile);
  const mirror = config.mirror === undefined ? undefined : resolvePath(config.mirror, configFile);
  const database = config.database === undefined ? defaultDatabase : resolvePath(config.database, configFile);
  const footprints =
    config.footprints === undefined
      ? footprintsBeside(configFile)
      : resolvePath(config.footprints, configFile);
  const consumers = config.consumers.map(consumer => ({
    ...consumer,
    path: resolvePath(consumer.path, configFile),
  }));
  const feeds = config.feeds.map(feed => withFeedPaths(feed, configFile));
  const packs = config.packs.map(word => (isPackPath(word) ? resolvePath(word, configFile) : word));
  return { ...config, cache, database, mirror, feeds, footprints, consumers, packs };
}

function withFeedPaths(feed: FeedConfig, configFile: string | null): FeedConfig {
  if ('certificate' in feed && feed.certificate !== undefined)
    return { ...feed, certificate: resolvePath(feed.certificate, configFile) };
  if ('path' in feed && feed.path !== undefined) return { ...feed, path: resolvePath(feed.path, configFile) };
  return feed;
}
