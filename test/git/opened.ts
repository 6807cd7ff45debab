import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openObjects, type Objects } from '../../bot/git/objects.ts';
import { testRepository, type TestRepository } from './repository.ts';

/** What tests of a repository's objects begin with. */
export interface Opened {
  readonly repository: TestRepository;
  readonly objects: Objects;
  /** Empty, for what is written down about them. */
  readonly directory: string;
  /** Ends git, and takes both away. */
  readonly close: () => Promise<void>;
}

/** Makes an empty repository and opens its objects; `beforeEach` may return `close`. */
export function openTestRepository(): Opened {
  const repository = testRepository();
  const objects = openObjects(repository.gitDir);
  const directory = mkdtempSync(join(tmpdir(), 'seamwatch-test-'));
  return {
    repository,
    objects,
    directory,
    async close() {
      await objects.close();
      repository.remove();
      rmSync(directory, { recursive: true });
    },
  };
}
