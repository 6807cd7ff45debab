/**
 * Applies the patch stacks of the corpora and compares the trees with the recorded ones, patch by patch.
 *
 *     npx tsx bench/accuracy/apply.ts KERNEL-6.1.4.git KERNEL-HISTORY.git
 *
 * The first repository has the tag v6.1.4, the second the history from 2.6.24 to 2.6.32.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openObjects } from '../../bot/git/objects.ts';
import type { Objects } from '../../bot/git/objects.ts';
import { applyStack } from './stack.ts';

const corpora = process.env.SEAMWATCH_CORPORA ?? '../shared/corpora';

interface Expected {
  readonly name: string;
  readonly tree: string;
}

function jsonLines(path: string): readonly unknown[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map((line): unknown => JSON.parse(line));
}

async function compare(
  objects: Objects,
  base: string,
  texts: readonly Uint8Array[],
  expected: readonly Expected[],
): Promise<{
  readonly right: number;
  readonly milliseconds: number;
  readonly statuses: Record<string, number>;
}> {
  let [right, milliseconds] = [0, 0];
  const statuses: Record<string, number> = {};
  for (const [index, step] of (await applyStack(objects, base, texts)).entries()) {
    const { name, tree } = expected[index] ?? { name: '?', tree: '?' };
    statuses[step.applied.status] = (statuses[step.applied.status] ?? 0) + 1;
    milliseconds += step.milliseconds;
    if (step.tree === tree) right += 1;
    else
      console.log(
        `  ${name}: ${step.applied.status}, tree ${step.tree}, recorded ${tree}`,
        step.applied.error ?? '',
      );
  }
  return { right, milliseconds, statuses };
}

interface DebianRow {
  readonly patch: string;
  readonly after: string;
}

async function debian(gitDir: string): Promise<void> {
  const objects = openObjects(gitDir);
  const folder = join(corpora, 'debian-6.1.4-1');
  const unpacked = mkdtempSync(join(tmpdir(), 'seamwatch-debian-'));
  execFileSync('tar', ['xzf', join(folder, 'patches.tar.gz'), '-C', unpacked]);
  for (const list of ['expected.jsonl', 'expected-rt.jsonl']) {
    const rows = jsonLines(join(folder, list)) as readonly DebianRow[];
    const texts = rows.map(row => readFileSync(join(unpacked, row.patch.replace(/^debian\//, ''))));
    const result = await compare(
      objects,
      'v6.1.4',
      texts,
      rows.map(row => ({ name: row.patch, tree: row.after })),
    );
    report(`debian-6.1.4-1/${list}`, rows.length, result);
  }
  rmSync(unpacked, { recursive: true });
  await objects.close();
}

interface SeriesRow {
  readonly file: string;
  readonly base: string;
  readonly trees: readonly string[];
}

/** The mails of an mbox that format-patch wrote, cover letters left out. */
function patchMails(mbox: Buffer): readonly Buffer[] {
  const starts = [...mbox.toString('latin1').matchAll(/^From [0-9a-f]{40} /gm)].map(({ index }) => index);
  return starts
    .map((start, index) => mbox.subarray(start, starts[index + 1] ?? mbox.length))
    .filter(mail => mail.includes('\ndiff --git '));
}

async function kernelSeries(gitDir: string): Promise<void> {
  const objects = openObjects(gitDir);
  const folder = join(corpora, 'kernel-series');
  const total = { right: 0, milliseconds: 0, statuses: {} as Record<string, number> };
  let patches = 0;
  for (const row of jsonLines(join(folder, 'expected.jsonl')) as readonly SeriesRow[]) {
    const texts = patchMails(readFileSync(join(folder, row.file)));
    const expected = row.trees.map((tree, index) => ({ name: `${row.file} ${index + 1}`, tree }));
    if (texts.length !== expected.length)
      console.log(`  ${row.file}: ${texts.length} patches, recorded ${expected.length}`);
    const result = await compare(objects, row.base, texts, expected);
    patches += expected.length;
    total.right += result.right;
    total.milliseconds += result.milliseconds;
    for (const [status, count] of Object.entries(result.statuses)) {
      total.statuses[status] = (total.statuses[status] ?? 0) + count;
    }
  }
  report('kernel-series', patches, total);
  await objects.close();
}

function report(
  name: string,
  patches: number,
  {
    right,
    milliseconds,
    statuses,
  }: { readonly right: number; readonly milliseconds: number; readonly statuses: object },
): void {
  const each = (milliseconds / patches).toFixed(2);
  console.log(
    `${name}: ${right} of ${patches} trees as recorded; ${each} ms a patch; ${JSON.stringify(statuses)}`,
  );
}

const [tree, history] = process.argv.slice(2);
if (tree === undefined || history === undefined) {
  console.error('usage: tsx bench/accuracy/apply.ts KERNEL-6.1.4.git KERNEL-HISTORY.git');
  process.exitCode = 2;
} else {
  await debian(tree);
  await kernelSeries(history);
}
