import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { patientDatabase } from '../../../bot/daemon/patient-database.ts';
import { clearFailure, listFailures, recordFailure } from '../../../storage/failures.ts';
import { openDatabase, type Transaction } from '../../../storage/database.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-patient-'));
afterAll(() => rmSync(directory, { recursive: true }));

const filling = 'x'.repeat(200_000);
const fill = (subject: string) => (transaction: Transaction) =>
  recordFailure(transaction, { stage: 'test', subject, reason: filling, retry: false });

async function openFull(name: string, signal: AbortSignal) {
  const database = await openDatabase(path.join(directory, name));
  const told: (string | null)[] = [];
  const patient = patientDatabase(database, { signal, told: trouble => told.push(trouble) });
  const limit = async (pages: number): Promise<void> => {
    await sql.raw(`pragma max_page_count = ${pages}`).execute(database.read);
  };
  const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database.read);
  await limit((rows[0]?.page_count ?? 0) + 2);
  return { patient, told, limit };
}

test('a full disk is waited for; then all that waited is written, in its order, once', async () => {
  const { patient, told, limit } = await openFull('full.db', new AbortController().signal);
  const first = patient.write(fill('first'));
  const second = patient.write(fill('second'));
  while (patient.trouble() === null) await new Promise(resolve => setTimeout(resolve, 10));
  expect(patient.trouble()).toBe('the disk that the database is on is full (SQLITE_FULL)');
  expect(patient.waiting()).toBe(1);
  await limit(10_000);
  await Promise.all([first, second]);
  expect(told).toEqual(['the disk that the database is on is full (SQLITE_FULL)', null]);
  const stored = await listFailures(patient.read, 9);
  expect(stored.map(({ subject, attempts }) => [subject, attempts])).toEqual([
    ['first', 1],
    ['second', 1],
  ]);
  await patient.close();
});

test('at the end nothing is waited for any more', async () => {
  const stopping = new AbortController();
  const { patient } = await openFull('ends.db', stopping.signal);
  const writing = patient.write(fill('first'));
  while (patient.trouble() === null) await new Promise(resolve => setTimeout(resolve, 10));
  stopping.abort();
  await expect(writing).rejects.toThrow('the disk that the database is on is full');
  await patient.close();
});

test('what is no trouble of the disk is told to who wrote it', async () => {
  const { patient } = await openFull('other.db', new AbortController().signal);
  await expect(patient.write(() => Promise.reject(new TypeError('ours')))).rejects.toThrow('ours');
  await patient.write(transaction => clearFailure(transaction, 'test', 'none'));
  expect(patient.trouble()).toBeNull();
  await patient.close();
});
