import { sql } from 'kysely';
import { openReader } from '../../storage/database.ts';
import { listFailures } from '../../storage/failures.ts';
import { newestSeries } from '../../storage/overview.ts';

/** What was sent. */
export interface Sent {
  /** Ids of the series. */
  readonly posted: readonly string[];
  readonly mails: number;
  /** Of them, those that were sent by both feeds. */
  readonly copies: number;
}

/** What the database has of it. */
export interface Checked extends Sent {
  readonly stored: number;
  readonly arrivals: number;
  readonly series: number;
  readonly lost: readonly string[];
  /** Series that nobody sent. */
  readonly strange: readonly string[];
  readonly incomplete: number;
  readonly reviewed: number;
  readonly applied: number;
  /** How the open series stand at the end, by state. */
  readonly standings: ReadonlyMap<string, number>;
  readonly named: number;
  readonly failures: readonly string[];
}

/** Compares what was sent with what the database has. */
export async function checkDatabase(file: string, sent: Sent): Promise<Checked> {
  const database = await openReader(file);
  try {
    const count = async (table: string): Promise<number> =>
      (await sql<{ all: number }>`select count(*) as "all" from ${sql.table(table)}`.execute(database.read))
        .rows[0]?.all ?? 0;
    const series = await newestSeries(database.read, { list: null, limit: 1e6 });
    const ids = new Set(series.map(({ frame }) => frame.id));
    const wanted = new Set(sent.posted);
    const standings = new Map<string, number>();
    for (const { standing } of series)
      if (standing !== null) standings.set(standing.state, (standings.get(standing.state) ?? 0) + 1);
    return {
      ...sent,
      stored: await count('raw_mails'),
      arrivals: await count('arrivals'),
      series: series.length,
      lost: sent.posted.filter(id => !ids.has(id)),
      strange: [...ids].filter(id => !wanted.has(id)),
      incomplete: series.filter(({ frame }) => !frame.complete).length,
      reviewed: series.filter(({ review }) => review !== null).length,
      applied: series.filter(({ review }) => review?.applies === true).length,
      standings,
      named: series.filter(({ standing }) => standing?.state === 'rotted' && standing.commit !== null).length,
      failures: (await listFailures(database.read, 20)).map(
        ({ stage, subject, reason }) => `${stage} ${subject}: ${reason}`,
      ),
    };
  } finally {
    await database.close();
  }
}
