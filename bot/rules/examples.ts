import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Example } from '../../config/example.ts';
import { ConfigError } from '../../config/error.ts';
import { analyse } from '../analysis.ts';
import { wholeFiles } from '../excerpts.ts';
import { openFacts } from '../facts.ts';
import type { AppliedFile, FileVersion } from '../git/applied.ts';
import { blobId } from '../git/blob-id.ts';
import { openObjects } from '../git/objects.ts';
import { runGit } from '../git/process.ts';
import { openTreeIndex } from '../index/tree-index.ts';
import { addReach } from '../reach.ts';
import type { RuleBook } from './book.ts';
import { eraOf } from './era.ts';
import { addRules, type RuledAnalysis } from './findings.ts';

/** Runs examples as the bot runs a series: on a tree in a real repository, with the tree index. */
export interface ExampleRunner {
  run(example: Example, rules?: RuleBook | null): Promise<RuledAnalysis>;
  close(): Promise<void>;
}

const factsLimit = 16 << 20;

/** Commits the base of every example, all at once. Throws ConfigError for an example that cannot be. */
export async function openExamples(examples: readonly Example[]): Promise<ExampleRunner> {
  const root = await mkdtemp(path.join(tmpdir(), 'seamwatch-examples-'));
  const gitDir = path.join(root, 'examples.git');
  await runGit(gitDir, ['init', '--quiet', '--bare']);
  await runGit(gitDir, ['fast-import', '--quiet'], examples.map(baseCommit).join(''));
  const objects = openObjects(gitDir);
  const index = openTreeIndex(objects, path.join(root, 'index'));
  const facts = openFacts(factsLimit);
  return {
    async run(example, rules = null) {
      const base = `refs/heads/${examples.indexOf(example)}`;
      const patches = example.patches.map(({ files, message }, at) => {
        return { number: at + 1, message, files: files.map(applied) };
      });
      const surroundings = { objects, facts, view: () => index.at(base) };
      const analysis = await addReach(analyse(patches, facts), { under: [], patches }, surroundings);
      const ground = { stack: { under: [], patches }, surroundings };
      const era = rules === null ? 'both' : await eraOf(objects, base);
      return addRules(analysis, rules, { patches, end: null, era, rfc: false, ground }, wholeFiles(facts));
    },
    async close() {
      index.close();
      await objects.close();
      await rm(root, { recursive: true });
    },
  };
}

/** The tree below the first patch; throws where a patch does not begin as the one before it ended. */
function baseOf({ patches, tree }: Example): Map<string, string> {
  const base = new Map(Object.entries(tree));
  const now = new Map<string, string | null>(base);
  for (const { path: file, before, after } of patches.flatMap(({ files }) => files)) {
    if (!now.has(file) && before !== null) base.set(file, before);
    else if ((now.get(file) ?? null) !== before)
      throw new ConfigError(`an example: ${file} begins as it was not: ${before}`);
    now.set(file, after);
  }
  return base;
}

function baseCommit(example: Example, at: number): string {
  const files = [...baseOf(example)].map(
    ([file, text]) => `M 100644 inline ${file}\ndata ${Buffer.byteLength(text)}\n${text}\n`,
  );
  const head = `commit refs/heads/${at}\ncommitter A <a@example.com> 1235900000 +0000\ndata 4\nbase\n`;
  return `${head}${files.join('')}\n`;
}

function applied(file: Example['patches'][number]['files'][number]): AppliedFile {
  const { path: name, before, after } = file;
  return {
    status: before === null ? 'added' : after === null ? 'deleted' : 'modified',
    path: name,
    oldPath: before === null ? null : name,
    before: version(before),
    after: version(after),
  };
}

function version(text: string | null): FileVersion | null {
  if (text === null) return null;
  const bytes = new TextEncoder().encode(text);
  return { mode: '100644', id: blobId(bytes), bytes };
}
