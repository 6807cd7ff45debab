import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { openReader } from '../../storage/database.ts';
import { seriesOf, type StoredSeries } from '../../storage/series.ts';
import { run } from '../command.ts';
import { corpusPath, readRecords } from './mail/corpus.ts';

/**
 * Ingests the whole list archive of the corpora through the database, as public-inbox of both versions and as mbox, and
 * compares what `list` then says, and what is stored, with the series that other tools make of it:
 *
 *     npm run build && npx tsx bench/accuracy/archive.ts
 */
const Listed = z.object({
  series: z.array(z.object({ id: z.string(), revision: z.number(), patches: z.number() })),
});
const Consensus = z.object({ patches: z.array(z.string()), version: z.number(), subject: z.string() });

const scratch = mkdtempSync(path.join(tmpdir(), 'seamwatch-archive-'));
const seamwatch = (database: string, ...words: string[]): string =>
  run([process.execPath, 'dist/bot/cli.js', '--quiet', '--database', database, ...words], {
    statuses: [0, 1],
  });

/** The archive in a form that `backfill` takes. */
function archiveAs(form: string): string {
  if (form === 'mboxrd') return path.resolve(corpusPath('list-linux-sparse', 'all.mboxrd.gz'));
  const inbox = path.join(scratch, form);
  const epoch = form === 'v2' ? path.join(inbox, 'git', '0.git') : inbox;
  run([
    'git',
    'clone',
    '-q',
    '--mirror',
    path.resolve(corpusPath('list-linux-sparse', `${form}.bundle`)),
    epoch,
  ]);
  return inbox;
}

async function compare(form: string): Promise<void> {
  const database = path.join(scratch, `${form}.db`);
  seamwatch(database, 'backfill', '--no-review', archiveAs(form));
  const listed = Listed.parse(
    JSON.parse(seamwatch(database, 'list', '--format', 'json', '--limit', '999999')),
  );
  const reader = await openReader(database);
  const stored = await seriesOf(
    reader.read,
    listed.series.map(({ id }) => id),
  );
  await reader.close();
  const byPatch = new Map(
    [...stored.values()].flatMap(each => patchesOf(each).map(id => [id, each] as const)),
  );
  const revisions = new Map(listed.series.map(({ id, revision }) => [id, revision]));
  const expected = readRecords(corpusPath('list-linux-sparse', 'expected.series-consensus.jsonl')).map(row =>
    Consensus.parse(row),
  );
  const differing = expected.filter(({ patches, version }) => {
    const ours = byPatch.get(patches[0] ?? '');
    if (ours === undefined) return true;
    return patchesOf(ours).join() !== patches.join() || revisions.get(ours.posted.id) !== version;
  });
  process.stdout.write(
    `${form}: ${listed.series.length} series listed; members, order and revision as recorded in ` +
      `${expected.length - differing.length} of ${expected.length}\n${differing.map(({ subject }) => `  ${subject}\n`).join('')}`,
  );
}

/** Message-IDs of its own patches, in their order. */
function patchesOf({ posted }: StoredSeries): string[] {
  return posted.members.filter(({ number }) => number > 0).map(({ id }) => id);
}

try {
  for (const form of ['v2', 'v1', 'mboxrd']) await compare(form);
} finally {
  rmSync(scratch, { recursive: true });
}
