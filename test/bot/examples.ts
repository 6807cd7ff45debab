import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyse, type Analysis } from '../../bot/analysis.ts';
import { openFacts } from '../../bot/facts.ts';
import type { AppliedFile, FileVersion } from '../../bot/git/applied.ts';
import { blobId } from '../../bot/git/blob-id.ts';
import { openObjects } from '../../bot/git/objects.ts';
import { openTreeIndex } from '../../bot/index/tree-index.ts';
import { addReach } from '../../bot/reach.ts';
import type { Example } from '../../config/example.ts';
import { testRepository } from '../git/repository.ts';

/** Runs examples as the bot runs a series: on a tree in a real repository, with the tree index. */
export interface ExampleRunner {
  run(example: Example): Promise<Analysis>;
  close(): Promise<void>;
}

/** Commits the base of every example, all at once. */
export function openExamples(examples: readonly Example[]): ExampleRunner {
  const repository = testRepository();
  const directory = mkdtempSync(join(tmpdir(), 'seamwatch-examples-'));
  repository.feed(Buffer.concat(examples.map(baseCommit)), 'fast-import', '--quiet');
  const objects = openObjects(repository.gitDir);
  const index = openTreeIndex(objects, directory);
  const facts = openFacts(16 << 20);
  return {
    async run(example) {
      const patches = example.patches.map(({ files }, at) => ({ number: at + 1, files: files.map(applied) }));
      const view = () => index.at(`refs/heads/${examples.indexOf(example)}`);
      return addReach(analyse(patches, facts), { under: [], patches }, { objects, facts, view });
    },
    async close() {
      index.close();
      await objects.close();
      repository.remove();
      rmSync(directory, { recursive: true });
    },
  };
}

/** The tree below the first patch; throws where a patch does not begin as the one before it ended. */
function baseOf({ patches, tree }: Example): Map<string, string> {
  const base = new Map(Object.entries(tree));
  const now = new Map<string, string | null>(base);
  for (const { path, before, after } of patches.flatMap(({ files }) => files)) {
    if (!now.has(path) && before !== null) base.set(path, before);
    else if ((now.get(path) ?? null) !== before) throw new Error(`${path} begins as it was not: ${before}`);
    now.set(path, after);
  }
  return base;
}

function baseCommit(example: Example, at: number): Buffer {
  const files = [...baseOf(example)].map(
    ([path, text]) => `M 100644 inline ${path}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const head = `commit refs/heads/${at}\ncommitter A <a@example.com> 1235900000 +0000\ndata 4\nbase\n`;
  return Buffer.from(`${head}${files.join('')}\n`);
}

function applied(file: Example['patches'][number]['files'][number]): AppliedFile {
  const { path, before, after } = file;
  return {
    status: before === null ? 'added' : after === null ? 'deleted' : 'modified',
    path,
    oldPath: before === null ? null : path,
    before: version(before),
    after: version(after),
  };
}

function version(text: string | null): FileVersion | null {
  if (text === null) return null;
  const bytes = new TextEncoder().encode(text);
  return { mode: '100644', id: blobId(bytes), bytes };
}
