import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Content of a file, or null to take it away; with a mode where it is no plain file. */
export type Content =
  string | Uint8Array | null | { readonly mode: string; readonly content: string | Uint8Array };

export interface CommitOptions {
  readonly branch?: string;
  readonly message?: string;
  /** Seconds since 1970. Each commit is an hour after the one before unless said otherwise. */
  readonly date?: number;
  /** Revision to stand on; default the branch's tip, null for a root commit. */
  readonly parent?: string | null;
  /** Further parents of a merge. */
  readonly merge?: readonly string[];
}

/** A real bare repository in a temporary directory. */
export interface TestRepository {
  readonly gitDir: string;
  git(...argv: readonly string[]): string;
  /** Runs git with standard input. */
  feed(input: string | Uint8Array, ...argv: readonly string[]): string;
  /** Makes a commit of these changes and returns its id. */
  commit(files: Readonly<Record<string, Content>>, options?: CommitOptions): string;
  remove(): void;
}

const environment = {
  PATH: process.env['PATH'] ?? '',
  HOME: tmpdir(),
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.com',
};

function fileChange(path: string, content: Content): Buffer {
  if (content === null) return Buffer.from(`D ${path}\n`);
  const plain = typeof content === 'string' || content instanceof Uint8Array;
  const bytes = Buffer.from(plain ? content : content.content);
  const mode = plain ? '100644' : content.mode;
  return Buffer.concat([
    Buffer.from(`M ${mode} inline ${path}\ndata ${bytes.length}\n`),
    bytes,
    Buffer.from('\n'),
  ]);
}

/** Makes an empty bare repository; call `remove` when done. */
export function testRepository(): TestRepository {
  const root = mkdtempSync(join(tmpdir(), 'seamwatch-git-'));
  const gitDir = join(root, 'mirror.git');
  let clock = 1_235_900_000;

  function feed(input: string | Uint8Array, ...argv: readonly string[]): string {
    const options = { env: environment, input, maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'pipe'] as const };
    return execFileSync('git', [`--git-dir=${gitDir}`, ...argv], { ...options, stdio: [...options.stdio] })
      .toString('utf8')
      .trimEnd();
  }

  const git = (...argv: readonly string[]): string => feed('', ...argv);
  git('init', '--quiet', '--bare', '--initial-branch=master', gitDir);

  function tip(reference: string): string | null {
    const id = git('for-each-ref', '--format=%(objectname)', reference);
    return id === '' ? null : id;
  }

  return {
    gitDir,
    git,
    feed,
    commit(files, options = {}) {
      const { branch = 'master', message = 'a change\n', merge = [] } = options;
      clock = options.date ?? clock + 3600;
      const reference = `refs/heads/${branch}`;
      const parent = options.parent === undefined ? tip(reference) : options.parent;
      const text = Buffer.from(message);
      const head = `reset ${reference}\ncommit ${reference}\nauthor A <a@example.com> ${clock} +0000\ncommitter A <a@example.com> ${clock} +0000\ndata ${text.length}\n`;
      const from = parent === null ? '' : `from ${git('rev-parse', `${parent}^{commit}`)}\n`;
      const merges = merge.map(other => `merge ${git('rev-parse', `${other}^{commit}`)}\n`).join('');
      const changes = Object.entries(files).map(([path, content]) => fileChange(path, content));
      const stream = Buffer.concat([Buffer.from(head), text, Buffer.from(`\n${from}${merges}`), ...changes]);
      feed(stream, 'fast-import', '--quiet', '--force');
      return git('rev-parse', reference);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
