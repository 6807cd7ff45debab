import type { FileState } from './answer.ts';
import { speakersOf, type Speaker } from './speaker.ts';

/** All that is known of one name: who declares it on either side, and the files in which it stands. */
export interface Scene {
  readonly name: string;
  /** The only file that sees it, for a static function. */
  readonly file: string | null;
  readonly files: readonly FileState[];
  readonly before: readonly Speaker[];
  readonly after: readonly Speaker[];
}

export function sceneOf(name: string, file: string | null, files: readonly FileState[]): Scene {
  const seen = file === null ? files : files.filter(({ path }) => path === file);
  return {
    name,
    file,
    files: seen,
    before: speakersOf(name, seen, 'before'),
    after: speakersOf(name, seen, 'after'),
  };
}
