import { existsSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { archiveFingerprint, fetchArchivePart } from '../git/archive-fetch.ts';
import { FeedError } from './error.ts';
import { readWhole, type HttpClient } from './http.ts';

const manifestSchema = z.record(z.string(), z.object({ fingerprint: z.string().nullish() }));

/** An archive elsewhere and the directory it is kept in here. */
export interface ArchiveUpdate {
  /** Of the inbox, over HTTP: `https://lore.kernel.org/linux-mm`. */
  readonly url: string;
  readonly directory: string;
  readonly http: HttpClient;
}

/** A repository of the archive, where it is kept, and its state as the server tells. */
interface RemotePart {
  readonly url: string;
  readonly gitDir: string;
  readonly fingerprint: string | null;
}

const largestManifest = 16 << 20;

/**
 * Fetches what is new of an archive: its `manifest.js.gz` names the epochs, and those that have not changed are left
 * alone. Throws FeedError or GitError.
 */
export async function updateArchive(update: ArchiveUpdate, signal: AbortSignal): Promise<void> {
  for (const part of await remoteParts(update, signal)) {
    signal.throwIfAborted();
    if (await isCurrent(part)) continue;
    await fetchArchivePart(part.gitDir, part.url, signal);
  }
}

async function isCurrent({ gitDir, fingerprint }: RemotePart): Promise<boolean> {
  return fingerprint !== null && existsSync(gitDir) && (await archiveFingerprint(gitDir)) === fingerprint;
}

async function remoteParts(
  { url, directory, http }: ArchiveUpdate,
  signal: AbortSignal,
): Promise<RemotePart[]> {
  const address = `${url}/manifest.js.gz`;
  const page = await http.get(address, { signal });
  if (typeof page === 'string')
    throw new FeedError(`${address} is not there; correct url, or ask its keeper for git access`, {
      temporary: false,
    });
  const entries = Object.entries(parseManifest(await readWhole(page.body), address));
  const epochs = entries.flatMap(([name, { fingerprint = null }]) => {
    const epoch = /\/git\/(\d{1,6})\.git$/.exec(name)?.[1];
    if (epoch === undefined) return [];
    return [
      {
        url: `${url}/git/${epoch}.git`,
        gitDir: path.join(directory, 'git', `${epoch}.git`),
        fingerprint,
        epoch,
      },
    ];
  });
  if (epochs.length > 0) return epochs.sort((one, other) => Number(one.epoch) - Number(other.epoch));
  return entries.map(([, { fingerprint = null }]) => ({ url, gitDir: directory, fingerprint })).slice(0, 1);
}

function parseManifest(packed: Buffer, address: string): z.output<typeof manifestSchema> {
  try {
    const json: unknown = JSON.parse(
      gunzipSync(packed, { maxOutputLength: largestManifest }).toString('utf8'),
    );
    return manifestSchema.parse(json);
  } catch (cause) {
    throw new FeedError(`${address} is no manifest of a public-inbox; correct url`, {
      temporary: false,
      cause,
    });
  }
}
