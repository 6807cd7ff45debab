import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isSystemError, MailInputError } from './input-error.ts';
import { splitMails } from './split.ts';
import type { SplitOptions } from './split.ts';
import { unzipped } from './unzip.ts';

/** One mail of an input. */
export interface RawMail {
  readonly raw: Uint8Array;
  /** For people: the file it stood in, with the mail's number where the file holds several. */
  readonly source: string;
  /** What of it was not read, in words; null when it is whole. */
  readonly problem: string | null;
}

const mailFile = /\.(?:patch|diff|eml|mbox|mboxrd|txt|mail|html?)(?:\.gz)?$|^\d+$/i;
/** Files that hold one mail, whatever its text looks like. */
const oneMail = /\.eml(?:\.gz)?$|[/\\](?:cur|new)[/\\][^/\\]+$/i;
const byNumber = new Intl.Collator('en', { numeric: true });

/** Does the name of a file say that there are mails in it? */
export function isMailFile(name: string): boolean {
  return mailFile.test(name);
}

/** Does the name of a file say that it holds one mail, whatever its text looks like? */
export function holdsOneMail(name: string): boolean {
  return oneMail.test(name);
}

/** Names in their order, `2` before `10`. */
export function sortedByNumber(names: readonly string[]): string[] {
  return [...names].sort(byNumber.compare);
}

/**
 * Read the mails of an input: an mbox of any kind, a Maildir, a directory of `.patch` or `.eml` files, one mail, a patch
 * file, a saved archive page; gzip or not; `-` is standard input. Streams: memory is bounded by the largest mail.
 */
export async function* readMail(path: string, options: SplitOptions = {}): AsyncGenerator<RawMail> {
  if (path === '-') {
    yield* readStream(process.stdin, 'standard input', options);
    return;
  }
  const files = await mailFiles(path);
  const [only] = files;
  if (only !== undefined && files.length === 1) {
    yield* readFile(only, options);
    return;
  }
  for (const file of files) yield* readOneOf(file, options);
}

/** A file among others: an empty one is a mail that could not be read, not the end of the input. */
async function* readOneOf(file: string, options: SplitOptions): AsyncGenerator<RawMail> {
  const { size } = await attempt(file, () => stat(file));
  if (size === 0) yield { raw: new Uint8Array(), source: file, problem: 'The file is empty.' };
  else yield* readFile(file, options);
}

function readFile(file: string, options: SplitOptions): AsyncGenerator<RawMail> {
  const single = holdsOneMail(file);
  return readStream(createReadStream(file), file, { ...options, single });
}

async function mailFiles(path: string): Promise<string[]> {
  const found = await attempt(path, () => stat(path));
  if (!found.isDirectory()) return [path];
  const entries = await attempt(path, () => readdir(path, { withFileTypes: true }));
  const isMaildir = entries.some(
    entry => entry.isDirectory() && (entry.name === 'cur' || entry.name === 'new'),
  );
  const files = isMaildir
    ? await maildirFiles(path)
    : sortedByNumber(
        entries.filter(entry => entry.isFile() && isMailFile(entry.name)).map(({ name }) => name),
      );
  if (files.length > 0) return files.map(name => join(path, name));
  throw new MailInputError(
    isMaildir
      ? `${path}: the Maildir is empty; its cur and new hold no message.`
      : `${path}: no mails in this directory; it is no Maildir (no cur or new in it) and holds no .patch, .eml or .mbox file.`,
  );
}

async function maildirFiles(path: string): Promise<string[]> {
  const names: string[] = [];
  for (const folder of ['cur', 'new']) {
    const files = await readdir(join(path, folder)).catch(ignoreMissing);
    names.push(...files.filter(name => !name.startsWith('.')).map(name => join(folder, name)));
  }
  return names.sort((one, other) => byNumber.compare(one.slice(4), other.slice(4)));
}

function ignoreMissing(error: unknown): string[] {
  if (isSystemError(error) && error.code === 'ENOENT') return [];
  throw error;
}

async function attempt<Result>(path: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await action();
  } catch (error) {
    throw MailInputError.reading(path, error);
  }
}

async function* readStream(
  stream: AsyncIterable<Uint8Array>,
  source: string,
  options: SplitOptions,
): AsyncGenerator<RawMail> {
  let number = 0;
  try {
    for await (const { raw, lost } of splitMails(unzipped(stream), options)) {
      number++;
      yield {
        raw,
        source: number === 1 ? source : `${source}, mail ${number}`,
        problem: lost === 0 ? null : `The mail is too large: its last ${lost} bytes were not read.`,
      };
    }
  } catch (error) {
    throw MailInputError.reading(source, error);
  }
  if (number === 0) throw new MailInputError(`${source}: empty; give an mbox, a patch file or a mail.`);
}
