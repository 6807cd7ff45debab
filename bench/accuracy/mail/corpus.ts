import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readMail } from '../../../bot/mail/input.ts';

/** The folder of real mails with known results. */
export const corpora = process.env['SEAMWATCH_CORPORA'] ?? '../shared/corpora';

/** A comparison with another program's results: how many agree, and each that does not. */
export interface Comparison {
  readonly name: string;
  readonly total: number;
  readonly differences: readonly string[];
}

/** The path of a file of a corpus. */
export function corpusPath(...parts: string[]): string {
  return join(corpora, ...parts);
}

/** The records of a JSON Lines file, gzip or not. */
export function readRecords(path: string): Record<string, unknown>[] {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const record: unknown = JSON.parse(line);
      return typeof record === 'object' && record !== null ? { ...record } : {};
    });
}

/** The raw mails of an input, in order. */
export async function rawMails(path: string): Promise<Uint8Array[]> {
  const mails: Uint8Array[] = [];
  for await (const { raw } of readMail(path)) mails.push(raw);
  return mails;
}

/** Is there such a file or folder? */
export function has(path: string): boolean {
  return existsSync(path);
}
