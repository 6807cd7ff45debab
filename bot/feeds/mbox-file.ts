import { existsSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { holdsOneMail } from '../mail/input.ts';
import { splitMails, type SplitMail } from '../mail/split.ts';
import { unzipped } from '../mail/unzip.ts';
import { largestMail } from './limits.ts';
import { beginning, checkPlace, hashOf, proveOffset, type Place } from './mbox-place.ts';

/** A mail of an mbox, and the place behind it where that was worked out. */
export interface PlacedMail {
  readonly raw: Uint8Array;
  readonly problem: string | null;
  readonly place: Place | null;
}

/** How an mbox's last mail is treated, behind which nothing stands that would end it. */
export interface Patience {
  /**
   * Seconds that a file must have lain still for its last mail to be whole: when it ends in an empty line, and when it
   * does not. null: the file is not written to, all of it counts.
   */
  readonly settle: { readonly ended: number; readonly open: number } | null;
}

/** What reading an mbox came to. */
export interface Rest {
  /** Seconds until the mail that is perhaps being written may be looked at again; null: there is none. */
  readonly wait: number | null;
  readonly place: Place;
}

/** Mails between two places: each costs a look at the file. */
const placeEvery = 64;

/**
 * The mails of an mbox from a place on. The last one, which a delivery may still be writing, is held back while the file
 * is locked or has changed just now. Gives what was held back as its result.
 */
export async function* readMbox(
  path: string,
  given: Place | undefined,
  { settle }: Patience,
): AsyncGenerator<PlacedMail, Rest> {
  const file = await open(path);
  try {
    if (await isGzip(file)) return yield* readGzip(file, given);
    const options = { largest: largestMail, single: holdsOneMail(path) };
    const place = await checkPlace(file, given);
    let { offset } = place;
    let count = 0;
    // What was handed out without an end stays known until something else stands there.
    const here = async (): Promise<Place> => {
      const last = offset === place.offset ? place.last : null;
      return { offset, proof: await proveOffset(file, offset), last };
    };
    for await (const mail of splitMails(chunks(file, place.offset), options)) {
      const end = place.offset + mail.end;
      const known = offset === place.offset && place.last === hashOf(mail.raw);
      if (!mail.whole) {
        const wait = settle === null ? 0 : await timeToSettle(path, file, { end, raw: mail.raw }, settle);
        if (wait > 0) return { wait, place: await here() };
        const last = { ...(await here()), last: hashOf(mail.raw) };
        if (!known) yield { ...withProblem(mail), place: last };
        return { wait: null, place: last };
      }
      offset = end;
      if (known) continue;
      const isPlaced = ++count % placeEvery === 0;
      yield { ...withProblem(mail), place: isPlaced ? await here() : null };
    }
    return { wait: null, place: await here() };
  } finally {
    await file.close();
  }
}

async function* chunks(file: FileHandle, start: number): AsyncGenerator<Uint8Array> {
  const buffer = Buffer.alloc(1 << 18);
  for (let at = start; ;) {
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    // The splitter copies what it keeps, so that the buffer can be filled again.
    yield buffer.subarray(0, bytesRead);
    at += bytesRead;
  }
}

async function timeToSettle(
  path: string,
  file: FileHandle,
  { end, raw }: { readonly end: number; readonly raw: Uint8Array },
  settle: NonNullable<Patience['settle']>,
): Promise<number> {
  const { size, mtimeMs } = await file.stat();
  if (size !== end || existsSync(`${path}.lock`)) return settle.ended;
  const tail = Buffer.alloc(4);
  await file.read(tail, 0, 4, Math.max(0, size - 4));
  const ended = /\n\r?\n$/.test(tail.toString('latin1')) && hasBody(raw);
  const needed = ended ? settle.ended : settle.open;
  const still = (Date.now() - mtimeMs) / 1000;
  // A clock that was put back must not hold a mail for ever; one that is read in coarser steps is no such clock.
  return still < -60 ? 0 : Math.max(0, needed - Math.max(0, still));
}

/** The empty line under a header is not the end of a mail. */
function hasBody(raw: Uint8Array): boolean {
  return /\n\r?\n[^]*\S/.test(Buffer.from(raw.buffer, raw.byteOffset, raw.length).toString('latin1'));
}

function withProblem({ raw, lost }: SplitMail): Pick<PlacedMail, 'raw' | 'problem'> {
  return { raw, problem: lost === 0 ? null : `The mail is too large: its last ${lost} bytes were not read.` };
}

async function isGzip(file: FileHandle): Promise<boolean> {
  const head = Buffer.alloc(2);
  await file.read(head, 0, 2, 0);
  return head[0] === 0x1f && head[1] === 0x8b;
}

/** Compressed files are not appended to: one that has changed is read from its beginning. */
async function* readGzip(file: FileHandle, given: Place | undefined): AsyncGenerator<PlacedMail, Rest> {
  const { size } = await file.stat();
  const proof = `gzip:${await proveOffset(file, size)}`;
  let place = given?.proof === proof ? given : beginning;
  const bytes = file.createReadStream({ start: 0, autoClose: false });
  for await (const mail of splitMails(unzipped(bytes), { largest: largestMail })) {
    if (mail.end <= place.offset) continue;
    place = { offset: mail.end, proof, last: null };
    yield { ...withProblem(mail), place };
  }
  return { wait: null, place };
}
