import { sql } from 'kysely';
import type { Reader } from './database.ts';
import { countFailures } from './failures.ts';

/** What waits, and what went wrong: cheap to ask for, however large the database is. */
export interface Backlog {
  /** Messages that are not put to series yet. */
  readonly unsorted: number;
  /** Complete series without a review. */
  readonly unreviewed: number;
  /** Series of which parts are missing, without a review. */
  readonly incomplete: number;
  /** Series that were reviewed without a prerequisite, which did not come yet. */
  readonly lacking: number;
  readonly rotted: number;
  readonly failures: ReadonlyMap<string, number>;
}

/** Throws when the database cannot be read. */
export async function readBacklog(reader: Reader): Promise<Backlog> {
  const { rows } = await sql<
    Record<'unsorted' | 'unreviewed' | 'incomplete' | 'lacking' | 'rotted', number>
  >`select
    (select count(*) from messages where sorted = 0) as unsorted,
    (select count(*) from series where state <> 'reviewed' and complete = 1 and reply = 0) as unreviewed,
    (select count(*) from series where state <> 'reviewed' and complete = 0 and reply = 0) as incomplete,
    (select count(distinct series) from lacking) as lacking,
    (select count(*) from standings where state = 'rotted') as rotted`.execute(reader);
  const [counts] = rows;
  if (counts === undefined) throw new RangeError('a count has no row');
  return { ...counts, failures: await countFailures(reader) };
}
