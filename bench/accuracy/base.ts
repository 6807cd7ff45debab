/**
 * Do the mails of a whole list find their bases themselves? Run by hand:
 *
 *     npx tsx bench/accuracy/base.ts MIRROR HISTORY-DIRECTORY [CORPUS]
 *
 * CORPUS has all.mboxrd.gz and expected.mail2commit.jsonl.gz (which mail became which commit). Counted are the mails
 * with a known commit whose patch, applied to the base that was found, ends in the very blobs of that commit; or, where
 * the committer changed the patch or its surroundings, in the blobs that the mail's own `index` lines promise.
 */
import { createReadStream, readFileSync } from 'node:fs';
import { gunzipSync, createGunzip } from 'node:zlib';
import type { FileDiff } from '../../analyzers/diff/diff.ts';
import { assembleSeries } from '../../analyzers/mail/assemble.ts';
import type { Series } from '../../analyzers/mail/series.ts';
import type { BaseMethod } from '../../analyzers/review.ts';
import { applyPatch } from '../../bot/git/apply.ts';
import type { AppliedPatch } from '../../bot/git/applied.ts';
import type { Outcome } from '../../bot/git/base-trial.ts';
import { openBaseFinder } from '../../bot/git/base.ts';
import type { BaseFinder, SelectedBase } from '../../bot/git/base.ts';
import { extendBlobHistory, openBlobHistory } from '../../bot/git/blob-history.ts';
import { openObjects } from '../../bot/git/objects.ts';
import type { Objects } from '../../bot/git/objects.ts';
import { openOverlay } from '../../bot/git/overlay.ts';
import { entryAt, openTree } from '../../bot/git/tree.ts';
import { parseMessage } from '../../bot/mail/parse.ts';
import { splitMails } from '../../bot/mail/split.ts';

interface Expected {
  readonly message_id: string;
  readonly commits?: readonly string[];
}

interface Result {
  readonly series: Series;
  readonly base: SelectedBase;
  /** By Message-ID. */
  readonly applied: ReadonlyMap<string, AppliedPatch>;
}

async function applyAll(
  objects: Objects,
  commit: string,
  stack: readonly Series[],
  threeway: boolean,
): Promise<Map<string, AppliedPatch>> {
  const overlay = openOverlay(await openTree(objects, commit));
  const applied = new Map<string, AppliedPatch>();
  for (const { patches } of stack) {
    for (const { message } of patches) {
      if (message.patch) applied.set(message.id, await applyPatch(overlay, message.patch, { threeway }));
    }
  }
  return applied;
}

function outcomeOf(applied: ReadonlyMap<string, AppliedPatch>, lenient: boolean): Outcome {
  for (const { error, status } of applied.values()) {
    if (status === 'already' && !lenient) return { fits: false, detail: 'it is there already' };
    if (status === 'conflict' && error)
      return { fits: false, detail: `${error.file}: hunk ${error.hunk ?? '-'}: ${error.reason}` };
  }
  return { fits: true, detail: '' };
}

async function reviewOne(objects: Objects, finder: BaseFinder, series: Series): Promise<Result> {
  const base = await finder.select({
    series,
    given: null,
    find: () => Promise.resolve(null),
    tryApply: async (commit, stack, { lenient }) =>
      outcomeOf(await applyAll(objects, commit, stack, lenient), lenient),
  });
  const on = base.commit ?? base.nearest;
  const applied =
    on === null ? new Map() : await applyAll(objects, on, [...base.prerequisites, series], true);
  return { series, base, applied };
}

/** Do all files of an applied patch have the content they have in the tree? */
async function sameBlobs(objects: Objects, tree: string, patch: AppliedPatch): Promise<boolean> {
  for (const { path, after } of patch.files) {
    const entry = await entryAt(objects, tree, path);
    if ((entry?.id ?? null) !== (after?.id ?? null)) return false;
  }
  return patch.files.length > 0;
}

function asPromised(files: readonly FileDiff[], patch: AppliedPatch): boolean {
  const promised = new Map(files.map(file => [file.newPath ?? file.oldPath, file.newId]));
  return (
    patch.files.length > 0 &&
    patch.files.every(
      ({ path, after }) => after === null || after.id.startsWith(promised.get(path) ?? 'none'),
    )
  );
}

async function verdictOf(
  objects: Objects,
  result: Result,
  id: string,
  commits: readonly string[],
): Promise<string> {
  const patch = result.applied.get(id);
  const message = result.series.patches.find(one => one.message.id === id)?.message;
  if (!patch || !message?.patch) return result.base.commit === null ? 'no base' : 'not a patch of the series';
  for (const commit of commits) {
    const tree = await objects.info(`${commit}^{tree}`);
    if (tree && (await sameBlobs(objects, tree.id, patch))) return 'the blobs of the commit';
  }
  if (asPromised(message.patch.diff.files, patch)) return 'the blobs the mail names';
  return patch.error ? `does not apply: ${patch.error.file}: ${patch.error.reason}` : 'other blobs';
}

const [mirror = '', directory = '', corpus = '../shared/corpora/list-linux-sparse'] = process.argv.slice(2);
const objects = openObjects(mirror);
await extendBlobHistory(objects, directory);
const history = openBlobHistory(objects, directory);
const finder = await openBaseFinder(objects, history);

const messages = [];
for await (const mail of splitMails(createReadStream(`${corpus}/all.mboxrd.gz`).pipe(createGunzip()))) {
  messages.push(parseMessage(mail.raw));
}
const { series, replyPatches } = assembleSeries(messages);
const expected = gunzipSync(readFileSync(`${corpus}/expected.mail2commit.jsonl.gz`))
  .toString()
  .trim()
  .split('\n')
  .map(line => JSON.parse(line) as Expected)
  .filter(({ commits }) => commits !== undefined);

const results = new Map<string, Result>();
const byMethod = new Map<BaseMethod, number>();
const started = performance.now();
for (const one of [...replyPatches, ...series]) {
  const result = await reviewOne(objects, finder, one);
  byMethod.set(result.base.how, (byMethod.get(result.base.how) ?? 0) + 1);
  for (const { message, carriedOver } of one.patches) if (!carriedOver) results.set(message.id, result);
}
const seconds = (performance.now() - started) / 1000;

const verdicts = new Map<string, number>();
for (const { message_id: bracketed, commits = [] } of expected) {
  const id = bracketed.replace(/^<|>$/g, '');
  const result = results.get(id);
  const verdict = result ? await verdictOf(objects, result, id, commits) : 'in no series';
  const kind = verdict.startsWith('does not apply') ? 'does not apply' : verdict;
  verdicts.set(kind, (verdicts.get(kind) ?? 0) + 1);
  if (kind.startsWith('the blobs')) continue;
  console.log(`${id}: ${verdict}`);
  for (const { how, ref, result: said } of result?.base.tried ?? [])
    console.log(`    ${how}: ${ref}: ${said}`);
}
const good = [...verdicts].reduce(
  (sum, [kind, count]) => sum + (kind.startsWith('the blobs') ? count : 0),
  0,
);
console.log({ messages: messages.length, series: series.length, seconds });
console.log('bases of all series found by', Object.fromEntries(byMethod));
console.log('mails with a known commit', expected.length, Object.fromEntries(verdicts));
console.log(`${((100 * good) / expected.length).toFixed(2)} % end in the true blobs`);
history.close();
await objects.close();
