import { sql, type Kysely } from 'kysely';
import { StorageError } from './error.ts';
import { migrations } from './migrations/migrations.ts';
import { inTransaction, openSqlite, type SqliteOptions } from './sqlite.ts';
import type { Tables } from './tables.ts';

/** A way to read tables: a database, or a transaction. */
export type Reader = Kysely<Tables>;
/** A transaction that may write. Whoever writes takes one as an argument and never opens one by itself. */
export type Transaction = Reader & { readonly writes: true };

/** The database. One process at a time writes it (see `lock`); any number read it. */
export interface Database {
  readonly file: string;
  readonly read: Reader;
  /** Runs work in one transaction: all of it is stored, or nothing. */
  write<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Opens a database, making or migrating it first. Throws StorageError; a database newer than this program is refused. */
export async function openDatabase(
  file: string,
  options: Pick<SqliteOptions, 'patience'> = {},
): Promise<Database> {
  const database = openSqlite(file, options);
  try {
    await migrate(database, file);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return {
    file,
    read: database,
    write: work => inTransaction(database, transaction => work(transaction as Transaction)),
    close: () => database.destroy(),
  };
}

/** Opens a database that is there, for reading alone. Throws StorageError. */
export async function openReader(file: string): Promise<{ read: Reader; close(): Promise<void> }> {
  const read = openSqlite(file, { readOnly: true });
  try {
    await refuseOther(read, file);
  } catch (error) {
    await read.destroy();
    throw error;
  }
  return { read, close: () => read.destroy() };
}

async function migrate(database: Kysely<Tables>, file: string): Promise<void> {
  await sql`create table if not exists migrations (name text primary key, applied_at integer not null)`.execute(
    database,
  );
  for (const [name, statements] of migrations) {
    await inTransaction(database, async transaction => {
      if ((await applied(transaction, file)).includes(name)) return;
      for (const statement of statements) await sql.raw(statement).execute(transaction);
      const now = Math.floor(Date.now() / 1000);
      await transaction.insertInto('migrations').values({ name, applied_at: now }).execute();
    });
  }
}

/** Names of the migrations that a database has seen. Throws StorageError for one that this program does not know. */
async function applied(database: Kysely<Tables>, file: string): Promise<string[]> {
  const rows = await database.selectFrom('migrations').select('name').orderBy('name').execute();
  const names = rows.map(({ name }) => name);
  const unknown = names.find(name => !migrations.has(name));
  if (unknown === undefined) return names;
  throw new StorageError(
    `${file} was written by a newer version of seamwatch (it knows ${unknown}); update the program, or name another database`,
  );
}

async function refuseOther(database: Kysely<Tables>, file: string): Promise<void> {
  const names = await applied(database, file);
  if (names.length < migrations.size)
    throw new StorageError(
      `${file} was written by an older version of seamwatch; seamwatch backfill or run brings it up to date`,
    );
}
