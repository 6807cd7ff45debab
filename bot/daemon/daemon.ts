import { readBacklog } from '../../storage/backlog.ts';
import { keepFailures } from '../../storage/failures.ts';
import type { Settings } from '../options.ts';
import { count } from '../reporters/counting.ts';
import type { ReviewerSettings } from '../reviewing/task.ts';
import { openFeeds, type Feeds } from './feeds.ts';
import { openMirrorKeeper, type MirrorKeeper } from './mirror.ts';
import { openSupervisor } from './notify.ts';
import { makePages } from './pages.ts';
import { openReloads } from './reload.ts';
import { openDoor, type Door } from './server.ts';
import { openWork, timesOf, type Work, type WorkOptions } from './work.ts';

/** How the daemon is told of what it has to do. */
export interface DaemonOptions extends WorkOptions {
  /** Reads the settings anew. Throws ConfigError. */
  readonly load: () => Promise<Settings>;
  /** Calls back at each SIGHUP. */
  readonly onReload: (reload: () => void) => void;
}

/** All stages at work. */
interface Daemon {
  readonly work: Work;
  readonly feeds: Feeds;
  readonly mirror: MirrorKeeper;
  readonly door: Door;
}

/** What the work under way is given to end by itself, in milliseconds; all of it has 10 seconds. */
const patience = 6000;

/**
 * Keeps every feed, the mirror and the reviews until the signal says that it is enough. Throws when it cannot begin;
 * whatever fails later is recorded, told, and tried again.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const { log, signal, settings } = options;
  const work = await openWork(options);
  const { station, reviews } = work;
  const feeds = openFeeds(station);
  const mirror = openMirrorKeeper(station, tips => reviews.moved(tips));
  const door = openDoor(makePages({ station, feeds, prepared: () => reviews.ready() }));
  const daemon: Daemon = { work, feeds, mirror, door };
  try {
    await door.listen(settings.config.daemon.listen);
    await begin(daemon, settings, work.settings);
    const supervisor = openSupervisor(log, () => isAlive(work), signal);
    const reloads = openReloads(station, settings, {
      ...options,
      begin: () => supervisor.reloading(),
      change: (next, reviewers) => change(daemon, next, reviewers),
      end: now => supervisor.ready(summaryOf(now)),
    });
    options.onReload(reloads.reload);
    await supervisor.ready(summaryOf(settings));
    const { feeds: configured, daemon: own } = settings.config;
    log.info({ feeds: configured.length, mirror: settings.mirror, listen: own.listen }, 'seamwatch runs');
    // Not until the reviews have ended: what they are about may take longer than there is time.
    void reviews.keep(signal);
    await aborted(signal);
    await supervisor.stopping();
    log.info('stopping');
    await reloads.done();
  } finally {
    await end(daemon);
    log.info('stopped');
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

async function begin(
  { work, feeds, mirror }: Daemon,
  settings: Settings,
  reviewers: ReviewerSettings,
): Promise<void> {
  const { config } = settings;
  await feeds.change(settings);
  // A feed that is not configured any more does not fail any more, either.
  const names = config.feeds.map(({ name }) => name);
  await work.station.database.write(transaction => keepFailures(transaction, 'feed', names));
  await mirror.change(config.daemon, reviewers);
}

async function change(daemon: Daemon, settings: Settings, reviewers: ReviewerSettings): Promise<void> {
  // What may be refused comes first.
  await daemon.door.listen(settings.config.daemon.listen);
  daemon.work.reviewers.renew(reviewers);
  daemon.work.reviews.change(timesOf(settings));
  await begin(daemon, settings, reviewers);
}

/** Lets what is under way be finished where that is soon, and cuts off the rest: nothing is lost by it. */
async function end({ work, feeds, mirror, door }: Daemon): Promise<void> {
  const ended = Promise.all([feeds.stop(), mirror.stop(), work.reviewers.close()]);
  const cut = new Promise<void>(resolve => setTimeout(resolve, patience).unref());
  await Promise.race([ended, cut]);
  await work.reviewers.abandon();
  await door.close();
  await work.close();
}

async function isAlive({ station }: Work): Promise<boolean> {
  try {
    await readBacklog(station.database.read);
    return true;
  } catch (error) {
    station.log.error({ err: error }, 'the database cannot be read');
    return false;
  }
}

function summaryOf({ config, mirror }: Settings): string {
  return `${count(config.feeds.length, 'feed')}, ${mirror === null ? 'no mirror' : mirror}`;
}
