import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { assembleSeries, type Assembly } from '../../analyzers/mail/assemble.ts';
import type { Message } from '../../analyzers/mail/message.ts';
import type { Series } from '../../analyzers/mail/series.ts';
import { ownMessages } from '../../analyzers/mail/skipped.ts';
import { readMail } from '../../bot/mail/input.ts';
import { parseMessage } from '../../bot/mail/parse.ts';

/**
 * Compares the series that we make of the corpora with those that other tools make, and names every difference:
 *
 *     npx tsx bench/accuracy/series.ts
 *
 * docs/decisions/0003-series-corpora.md accounts for what it prints.
 */
const corpora = process.env['SEAMWATCH_CORPORA'] ?? '../shared/corpora';

const Consensus = z.object({
  patches: z.array(z.string()),
  version: z.number(),
  cover: z.string().nullable(),
  subject: z.string(),
  pw_series: z.array(z.string()),
});

const Applied = z.object({ patches: z.array(z.string()), rev: z.number(), subject: z.string() });

const Patchwork = z.object({
  file: z.string(),
  sname: z.string().nullable().optional(),
  mid: z.string().optional(),
  kind: z.string().nullable().optional(),
  series: z.number().optional(),
  version: z.number().optional(),
  total: z.number().optional(),
  received_all: z.boolean().optional(),
  cover: z.boolean().optional(),
});

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

async function readArchive(path: string): Promise<Message[]> {
  const messages = [];
  for await (const { raw } of readMail(join(corpora, path))) messages.push(parseMessage(raw));
  return messages;
}

async function readLines<Row>(path: string, row: z.ZodType<Row>): Promise<Row[]> {
  const text = await readFile(join(corpora, path), 'utf8');
  return text
    .trim()
    .split('\n')
    .map(line => row.parse(JSON.parse(line)));
}

const own = ({ patches }: Series): string[] =>
  patches.filter(({ carriedOver }) => !carriedOver).map(({ message }) => message.id);

function findSeries({ series }: Assembly): (messageId: string) => Series | undefined {
  const byMessage = new Map(series.flatMap(each => ownMessages(each).map(id => [id, each] as const)));
  return messageId => byMessage.get(messageId);
}

/** What differs between a series of ours and one of theirs; empty when nothing does. */
function differences(
  theirs: { patches: readonly string[]; version: number },
  ours: Series | undefined,
): string[] {
  if (ours === undefined) return ['no series of ours holds its first patch'];
  const differing = [];
  if (own(ours).join() !== theirs.patches.join())
    differing.push(`members: theirs ${theirs.patches.length}, ours ${own(ours).length} (${ours.id})`);
  if (ours.revision !== theirs.version)
    differing.push(`revision: theirs ${theirs.version}, ours ${ours.revision}`);
  return differing;
}

async function compareSparse(): Promise<void> {
  const messages = await readArchive('list-linux-sparse/all.mboxrd.gz');
  const begun = performance.now();
  const assembly = assembleSeries(messages);
  const spent = performance.now() - begun;
  const find = findSeries(assembly);
  print(
    `linux-sparse: ${messages.length} mails, ${assembly.series.length} series, ${assembly.replyPatches.length} diffs in ` +
      `replies, ${assembly.followups.length} followups, ${assembly.skipped.length} skipped, ${assembly.unrelated.length} ` +
      `unrelated; put together in ${spent.toFixed(0)} ms`,
  );
  for (const list of ['consensus', 'disputed'])
    await compareExpected(`list-linux-sparse/expected.series-${list}.jsonl`, find);
  const applied = await readLines('list-linux-sparse/expected.series-apply.jsonl', Applied);
  const differing = applied.flatMap(({ patches, rev, subject }) =>
    differences({ patches, version: rev }, find(patches[0] ?? '')).map(
      what => `${subject}: ${what}, ${patches[0] ?? ''}`,
    ),
  );
  print(`  series-apply: ${applied.length} series, ${differing.length} differences`);
  for (const line of differing) print(`    ${line}`);
}

async function compareExpected(path: string, find: (id: string) => Series | undefined): Promise<void> {
  const rows = await readLines(path, Consensus);
  let agreeing = 0;
  const lines = [];
  for (const row of rows) {
    const ours = find(row.patches[0] ?? '');
    const differing = differences(row, ours);
    if (differing.length === 0) agreeing++;
    if (ours !== undefined && (ours.cover?.id ?? null) !== row.cover)
      differing.push(`cover letter: theirs ${row.cover ?? 'none'}, ours ${ours.cover?.id ?? 'none'}`);
    lines.push(...differing.map(what => `    ${row.subject}: ${what}, ${row.patches[0] ?? ''}`));
  }
  print(`  ${path}: members, order and revision agree in ${agreeing} of ${rows.length}`);
  for (const line of lines) print(line);
}

/** Per file: what each tool makes of it, as `revision cover patches/total complete`. */
async function comparePatchwork(folder: string, path: string): Promise<void> {
  const rows = await readLines(path, Patchwork);
  const files = [...new Set(rows.map(({ file }) => file))];
  let agreeing = 0;
  const lines = [];
  for (const file of files) {
    const { series } = assembleSeries(await readArchive(join(folder, file)));
    const ours = series.map(
      each =>
        `v${each.revision}${each.cover ? ' cover' : ''} ${own(each).length}/${each.expected} ${each.complete}`,
    );
    const theirs = rows
      .filter(row => row.file === file && row.version !== undefined)
      .map(row => {
        const patches = rows.filter(
          each => each.file === file && each.kind === 'Patch' && each.series === row.series,
        );
        const cover = row.cover === true ? ' cover' : '';
        return `v${row.version ?? 0}${cover} ${patches.length}/${row.total ?? 0} ${row.received_all ?? false}`;
      });
    if (ours.toSorted().join() === theirs.toSorted().join()) agreeing++;
    else lines.push(`    ${file}: theirs [${theirs.join('; ')}], ours [${ours.join('; ')}]`);
  }
  print(`${folder}: ${agreeing} of ${files.length} files as patchwork's parser has them`);
  for (const line of lines) print(line);
}

async function describeArchive(path: string): Promise<void> {
  const messages = await readArchive(path);
  const { series, replyPatches, skipped } = assembleSeries(messages);
  const incomplete = series.filter(({ complete }) => !complete).length;
  const linked = series.filter(({ supersedes }) => supersedes !== null).length;
  print(
    `${path}: ${messages.length} mails, ${series.length} series (${incomplete} incomplete, ${linked} linked to a revision ` +
      `before), ${replyPatches.length} diffs in replies, ${skipped.length} skipped`,
  );
}

await compareSparse();
await comparePatchwork('suite-patchwork/series', 'suite-patchwork/expected.series.jsonl');
await comparePatchwork('suite-b4', 'suite-b4/expected.patchwork-parser.jsonl');
await describeArchive('suite-notmuch-lkml');
for (const month of ['2007-August', '2008-September', '2009-January', '2009-March'])
  await describeArchive(`pipermail-bcm43xx-dev/${month}.txt`);
