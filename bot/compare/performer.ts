import type { ComparedFile } from '../../analyzers/compare/compared-file.ts';
import { symbolsOf } from '../../analyzers/compare/symbols.ts';
import type { Change } from '../../analyzers/interface/change.ts';
import { compareFiles, type FilePair } from '../../analyzers/interface/compare.ts';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { openFacts } from '../facts.ts';
import { RefusedError } from '../git/errors.ts';
import { openObjects } from '../git/objects.ts';
import type { CommitJob, FileJob, FoundChange, Job, JobResult, JobSource } from './job.ts';

/** Does jobs, one after the other, with a git of its own. */
export interface Performer {
  perform(job: Job): Promise<JobResult>;
  close(): Promise<void>;
}

/** Source whose facts are kept, in bytes. */
const factsLimit = 24 << 20;
/** What is larger are registers, by the ten thousand. */
const largest = 1 << 20;

/** Opens a repository for jobs. */
export function openPerformer({ gitDir, storeDir }: JobSource): Performer {
  const objects = openObjects(gitDir, { storeDir, cacheBytes: 1 << 20, maximumObjectBytes: largest });
  const facts = openFacts(factsLimit);

  async function read(id: string): Promise<Uint8Array | null> {
    const object = await objects.read(id);
    return object?.type === 'blob' ? object.bytes : null;
  }

  function side(id: string | null, path: string): Promise<SourceFacts | null> {
    return id === null ? Promise.resolve(null) : facts.load(id, path, () => read(id));
  }

  /** null for a file that is too large on one side: nothing could be concluded from the other alone. */
  async function pair({ oldPath, path, before, after }: ComparedFile): Promise<FilePair | null> {
    try {
      const [left, right] = await Promise.all([side(before, oldPath ?? path), side(after, path)]);
      return { oldPath, path, before: left, after: right };
    } catch (error) {
      if (error instanceof RefusedError) return null;
      throw error;
    }
  }

  async function compare(files: readonly ComparedFile[]): Promise<{ changes: Change[]; unread: string[] }> {
    const pairs = await Promise.all(files.map(pair));
    const unread = files.filter((_, at) => pairs[at] === null).map(({ path }) => path);
    return {
      changes: compareFiles(
        pairs.filter(each => each !== null),
        1,
      ),
      unread,
    };
  }

  async function perform(job: Job): Promise<JobResult> {
    return job.kind === 'files' ? performFiles(job) : performCommits(job);
  }

  async function performFiles({ files, names }: FileJob): Promise<JobResult> {
    const { changes, unread } = await compare(files);
    const wanted = changes.filter(names === null ? ({ tier }) => tier !== 'local' : speaksOf(names));
    return { found: wanted.map(change => ({ commit: null, change })), unread };
  }

  async function performCommits({ commits, names }: CommitJob): Promise<JobResult> {
    const isWanted = speaksOf(names);
    const found: FoundChange[] = [];
    for (const { commit, files } of commits) {
      const { changes } = await compare(files);
      for (const change of changes) if (isWanted(change)) found.push({ commit, change });
    }
    return { found, unread: [] };
  }

  return { perform, close: () => objects.close() };
}

function speaksOf(names: readonly string[]): (change: Change) => boolean {
  const wanted = new Set(names);
  return change => symbolsOf(change).some(symbol => wanted.has(symbol));
}
