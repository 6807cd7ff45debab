import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { tool } from '../package.ts';

/** What the daemon counts; `docs/daemon.md` has the table of all names. */
export interface Metrics {
  readonly mails: Counter<'feed'>;
  readonly fresh: Counter<'feed'>;
  readonly feedUp: Gauge<'feed'>;
  readonly feedPulled: Gauge<'feed'>;
  readonly feedRemaining: Gauge<'feed'>;
  readonly feedFailures: Counter<'feed'>;
  readonly webhooks: Counter<'feed' | 'outcome'>;
  readonly reviews: Counter<'outcome'>;
  readonly reviewSeconds: Histogram;
  readonly mirrorFetches: Counter<'remote' | 'outcome'>;
  readonly mirrorPrepared: Gauge;
  readonly databaseTrouble: Gauge;
  readonly databaseRetries: Counter;
  readonly backlog: Gauge<'stage'>;
  readonly failures: Gauge<'stage'>;
  readonly rotted: Gauge;
  readonly writers: Gauge;
  readonly reloads: Counter<'outcome'>;
  readonly registry: Registry;
}

const seconds = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 1800];

/** Opens the metrics of one daemon. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = <Label extends string = never>(name: string, help: string, labels: Label[] = []) =>
    new Counter({ name: `seamwatch_${name}`, help, labelNames: labels, registers });
  const gauge = <Label extends string = never>(name: string, help: string, labels: Label[] = []) =>
    new Gauge({ name: `seamwatch_${name}`, help, labelNames: labels, registers });
  gauge('build_info', 'The version that runs; always 1', ['version']).set({ version: tool.version }, 1);
  return {
    mails: counter('mails_total', 'Mails that a feed brought', ['feed']),
    fresh: counter('mails_new_total', 'Those of them that were not known', ['feed']),
    feedUp: gauge('feed_up', '1: the last look at the feed went well, 0: it failed', ['feed']),
    feedPulled: gauge('feed_pulled_timestamp_seconds', 'When a feed was last read to its end', ['feed']),
    feedRemaining: gauge('feed_remaining', 'Items of a feed known to follow', ['feed']),
    feedFailures: counter('feed_failures_total', 'Looks at a feed that failed', ['feed']),
    webhooks: counter('webhooks_total', 'Webhooks that came, by what became of them', ['feed', 'outcome']),
    reviews: counter('reviews_total', 'Series that were reviewed, or could not be', ['outcome']),
    reviewSeconds: new Histogram({
      name: 'seamwatch_review_round_seconds',
      help: 'How long it took to review all series that were due',
      buckets: seconds,
      registers,
    }),
    mirrorFetches: counter('mirror_fetches_total', 'Fetches into the mirror', ['remote', 'outcome']),
    mirrorPrepared: gauge(
      'mirror_prepared_timestamp_seconds',
      'When history and index were last brought up to date',
    ),
    databaseTrouble: gauge('database_trouble', '1: the database cannot be written just now'),
    databaseRetries: counter('database_troubles_total', 'Times that the database could not be written'),
    backlog: gauge(
      'backlog',
      'What waits: mails to sort, series to review, series of which parts are missing',
      ['stage'],
    ),
    failures: gauge('failures', 'What went wrong and is not put right, by stage', ['stage']),
    rotted: gauge('series_rotted', 'Open series that applied once and do not any more'),
    writers: gauge('database_writers_waiting', 'Transactions that wait for their turn'),
    reloads: counter('reloads_total', 'Configurations that were taken or refused', ['outcome']),
    registry,
  };
}
