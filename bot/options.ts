import type { Command } from 'commander';
import path from 'node:path';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig, type LoadedConfig } from '../config/load.ts';
import { defaultDatabase } from '../config/location.ts';
import { ExitError } from './exit.ts';

/** The options that every verb takes, as given on the command line. */
interface GlobalOptions {
  readonly config?: string;
  readonly mirror?: string;
  readonly database?: string;
  readonly format?: string;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color: boolean;
}

/** Command line, configuration file and environment, put together: what every verb starts from. */
export interface Settings extends LoadedConfig {
  /** Absolute path of the mirror; null when neither option nor configuration names one. */
  readonly mirror: string | null;
  /** Absolute path of the database. */
  readonly database: string;
  /** As given with --format; null without. A verb asks chooseFormat. */
  readonly format: string | null;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** May output be coloured, so far as options and environment say (a pipe never is). */
  readonly color: boolean;
}

/** Reads the settings of a verb. `command` is the last argument that commander gives an action. */
export async function readSettings(command: Command): Promise<Settings> {
  const options = command.optsWithGlobals<GlobalOptions>();
  const loaded = await loadConfig(options.config ?? null);
  return { ...loaded, ...settingsFromOptions(options, loaded.config) };
}

/** What options and environment alone decide, for a verb that must work with a broken configuration. */
export function readOptions(
  command: Command,
): Omit<Settings, keyof LoadedConfig> & { configFile: string | null } {
  const options = command.optsWithGlobals<GlobalOptions>();
  return { ...settingsFromOptions(options, {}), configFile: options.config ?? null };
}

function settingsFromOptions(
  options: GlobalOptions,
  configured: { readonly mirror?: string | undefined; readonly database?: string },
): Omit<Settings, keyof LoadedConfig> {
  return {
    mirror: absolute(options.mirror) ?? configured.mirror ?? null,
    database: absolute(options.database) ?? configured.database ?? defaultDatabase,
    format: options.format ?? null,
    quiet: options.quiet ?? false,
    verbose: options.verbose ?? false,
    color: options.color && readEnvironment().color,
  };
}

function absolute(given: string | undefined): string | undefined {
  return given === undefined ? undefined : path.resolve(given);
}

/** The format to print in: the one given, if the verb has it; else the verb's first. */
export function chooseFormat<const Format extends string>(
  settings: Pick<Settings, 'format'>,
  offered: readonly [Format, ...Format[]],
): Format {
  if (settings.format === null) return offered[0];
  const chosen = offered.find(format => format === settings.format);
  if (chosen !== undefined) return chosen;
  throw new ExitError(`--format ${settings.format}: this verb offers ${offered.join(', ')}`);
}

/** The mirror, for a verb that cannot do without. */
export function requireMirror(settings: Pick<Settings, 'mirror'>): string {
  if (settings.mirror !== null) return settings.mirror;
  throw new ExitError('no mirror: give --mirror DIR, or set mirror = "DIR" in seamwatch.toml');
}
