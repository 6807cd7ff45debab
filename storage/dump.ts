import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Reader } from './database.ts';

/**
 * What each table says, in an order of its own, without row numbers and clocks: equal for two databases that hold the same,
 * however they came to it.
 */
const contents: Readonly<Record<string, string>> = {
  raw_mails: `select digest, message_id, size, problem from raw_mails order by digest`,
  arrivals: `select digest, feed, list, visible from arrivals join raw_mails on raw_mails.id = raw order by 1, 2, 3`,
  messages: `select message_id, outline, patch_id, parser, sorted, role, series, number, reason from messages order by 1`,
  message_lists: `select message_id, address from message_lists join messages on messages.id = message
    join lists on lists.id = list order by 1, 2`,
  ties: `select key, message_id from ties join messages on messages.id = message order by 1, 2`,
  series: `select series_id, position, posted, earlier, frame, carried, supersedes, complete, reply, latest, content, state
    from series order by 1`,
  series_keys: `select key, series_id, filed, sought from series_keys join series on series.id = series order by 1, 2`,
  patches: `select series_id, number, message_id, carried_over from patches join series on series.id = series
    order by 1, 2`,
  reviews: `select series_id, reviews.content, mirror, base, base_commit, reach, metrics, suppressed, applies, errors, warnings, notes,
    changes from reviews join series on series.id = series order by 1`,
  applications: `select series_id, number, message_id, status, commit_id, body from applications
    join series on series.id = series order by 1, 2`,
  changes: `select series_id, place, body from changes join series on series.id = series order by 1, 2`,
  findings: `select series_id, place, body from findings join series on series.id = series order by 1, 2`,
  lacking: `select series_id, means, name from lacking join series on series.id = series order by 1, 2, 3`,
  standings: `select series_id, tips, standings.state, branch, commit_id, body from standings join series on series.id = series
    order by 1`,
  cursors: `select feed, cursor, remaining from cursors order by 1`,
  failures: `select stage, subject, reason from failures order by 1, 2`,
  tombstones: `select message_id, reason from tombstones order by 1`,
};

/** A table's canonical content. */
export interface DumpedTable {
  readonly table: string;
  readonly rows: readonly unknown[];
  /** SHA-256 of the rows. */
  readonly digest: string;
}

/** The canonical content of a database. */
export async function dumpDatabase(reader: Reader): Promise<readonly DumpedTable[]> {
  const tables: DumpedTable[] = [];
  for (const [table, query] of Object.entries(contents)) {
    const { rows } = await sql.raw(query).execute(reader);
    tables.push({ table, rows, digest: createHash('sha256').update(JSON.stringify(rows)).digest('hex') });
  }
  return tables;
}
