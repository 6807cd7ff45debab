import SQLite from 'better-sqlite3';
import { Kysely, sql, SqliteDialect, type SqliteDatabase } from 'kysely';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { StorageError } from './error.ts';
import type { Tables } from './tables.ts';

/** How long another process may hold the database before a transaction fails, in milliseconds; nothing else runs meanwhile. */
const usualPatience = 5000;

/** How to open a database. */
export interface SqliteOptions {
  readonly readOnly?: boolean;
  /** Milliseconds that a transaction waits for another process. */
  readonly patience?: number;
}

/** Opens a file of SQLite; nothing outside this file knows that it is one. Throws StorageError. */
export function openSqlite(
  file: string,
  { readOnly = false, patience = usualPatience }: SqliteOptions = {},
): Kysely<Tables> {
  const database = openFile(file, { readOnly, patience });
  // A reader then sees one state while the writer goes on, and a process that is killed costs no page.
  if (!readOnly) database.pragma('journal_mode = wal');
  // What a power cut can cost is the last transactions as a whole, mails with their cursor: they are asked for again.
  database.pragma('synchronous = normal');
  database.pragma('foreign_keys = on');
  // In KiB. Several may read in one process, and the system caches the file for all of them.
  database.pragma(readOnly ? 'cache_size = -4000' : 'cache_size = -32000');
  database.pragma('journal_size_limit = 67108864');
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: remembering(database) }) });
}

/** Statements that are kept ready. */
const kept = 300;

/** The database, with statements that it has seen ready to run: to prepare one costs as much as to run it. */
function remembering(database: SQLite.Database): SqliteDatabase {
  const statements = new Map<string, SQLite.Statement>();
  return {
    close: () => database.close(),
    prepare(text) {
      const known = statements.get(text);
      if (known !== undefined) return known;
      const statement = database.prepare(text);
      if (statements.size >= kept) statements.clear();
      statements.set(text, statement);
      return statement;
    },
  };
}

function openFile(file: string, { readOnly, patience }: Required<SqliteOptions>): SQLite.Database {
  try {
    if (!readOnly && file !== ':memory:') mkdirSync(path.dirname(file), { recursive: true });
    return new SQLite(file, { readonly: readOnly, fileMustExist: readOnly, timeout: patience });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new StorageError(`cannot open the database ${file}: ${reason}`, { cause: error });
  }
}

/**
 * Runs work in one transaction that may write; it takes its turn with other processes at once, as one that begins by
 * reading could not become a writer later. Throws StorageError when the database is locked or the disk is full.
 */
export async function inTransaction<Result>(
  database: Kysely<Tables>,
  work: (transaction: Kysely<Tables>) => Promise<Result>,
): Promise<Result> {
  return database.connection().execute(async connection => {
    try {
      await sql`begin immediate`.execute(connection);
      const result = await work(connection);
      await sql`commit`.execute(connection);
      return result;
    } catch (error) {
      await rollBack(connection);
      throw explained(error);
    }
  });
}

async function rollBack(connection: Kysely<Tables>): Promise<void> {
  try {
    await sql`rollback`.execute(connection);
  } catch (error) {
    // SQLite has rolled back by itself, or the transaction had not begun.
    if (!(error instanceof SQLite.SqliteError)) throw error;
  }
}

/**
 * Holds a file for as long as this process lives, however it ends: a second process is refused. Returns what lets it go.
 * Throws StorageError.
 */
export function holdFile(file: string): () => void {
  const held = openFile(file, { readOnly: false, patience: 0 });
  try {
    held.exec('begin exclusive');
  } catch (error) {
    held.close();
    throw explained(error);
  }
  return () => {
    held.close();
  };
}

const reasons: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'the database is locked by another process',
  SQLITE_FULL: 'the disk that the database is on is full',
  SQLITE_IOERR: 'the disk that the database is on cannot be read or written',
  SQLITE_READONLY: 'the database must not be written to',
};

function explained(error: unknown): unknown {
  if (!(error instanceof SQLite.SqliteError)) return error;
  const known = Object.keys(reasons).find(code => error.code.startsWith(code));
  if (known === undefined) return error;
  return new StorageError(`${reasons[known]} (${error.code})`, { temporary: true, cause: error });
}
