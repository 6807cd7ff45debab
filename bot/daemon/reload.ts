import { ConfigError } from '../../config/error.ts';
import { clearFailure, recordFailure } from '../../storage/failures.ts';
import type { Settings } from '../options.ts';
import { reviewerSettings } from '../review-stage.ts';
import type { ReviewerSettings } from '../reviewing/task.ts';
import type { Station } from './station.ts';

/** What a new configuration goes through. */
export interface ReloadOptions {
  /** Reads it. Throws ConfigError. */
  readonly load: () => Promise<Settings>;
  readonly index: boolean;
  readonly begin: () => Promise<void>;
  /** Puts it into force; throws, having changed nothing, when that cannot be. */
  readonly change: (settings: Settings, reviewers: ReviewerSettings) => Promise<void>;
  /** Told the configuration that is in force from now on. */
  readonly end: (settings: Settings) => Promise<void>;
}

/** Configurations that are read anew, one after another. */
export interface Reloads {
  readonly reload: () => void;
  /** Settles when none is under way. */
  done(): Promise<void>;
}

/** A configuration is taken as a whole, or refused with its error, which is recorded, and the one before goes on. */
export function openReloads(station: Station, given: Settings, options: ReloadOptions): Reloads {
  const { database, log, metrics } = station;
  let settings = given;
  let last: Promise<void> = Promise.resolve();

  async function take(): Promise<void> {
    const next = await options.load();
    if (next.database !== settings.database)
      throw new ConfigError('database: another one is opened when seamwatch run is started anew');
    await options.change(next, await reviewerSettings(next, options.index));
    settings = next;
  }

  async function reload(): Promise<void> {
    const file = settings.configFile ?? 'configuration';
    await options.begin();
    try {
      await take();
      metrics.reloads.inc({ outcome: 'taken' });
      log.info({ file, feeds: settings.config.feeds.length }, 'the configuration was read anew');
      await database.write(transaction => clearFailure(transaction, 'configuration', file));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      metrics.reloads.inc({ outcome: 'refused' });
      log.error({ file, reason }, 'the new configuration is refused; the one before goes on');
      await record(station, file, reason);
    }
    await options.end(settings);
  }

  return {
    reload: () => {
      last = last.then(reload);
    },
    done: () => last,
  };
}

async function record({ database, log }: Station, file: string, reason: string): Promise<void> {
  try {
    await database.write(transaction =>
      recordFailure(transaction, { stage: 'configuration', subject: file, reason, retry: false }),
    );
  } catch (error) {
    log.error({ err: error }, 'that could not be recorded');
  }
}
