import type { Bell } from '../bell.ts';
import type { MailReader } from '../reading/reader.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { PatientDatabase } from './patient-database.ts';

/** What all parts of the daemon share. */
export interface Station {
  readonly database: PatientDatabase;
  readonly reader: MailReader;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Rung when there may be something to review. */
  readonly work: Bell;
}
