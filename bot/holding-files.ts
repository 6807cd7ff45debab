import type { FileState } from '../analyzers/reach/answer.ts';

/** Of some files those that hold a word; found once for each word. */
export function gathered<Key>(
  files: readonly FileState[],
  wordOf: (key: Key) => string,
): (key: Key) => readonly FileState[] {
  const known = new Map<string, readonly FileState[]>();
  return key => {
    const word = wordOf(key);
    const some = known.get(word) ?? files.filter(file => holds(file, word));
    known.set(word, some);
    return some;
  };
}

/** Does a version of a file hold a word, in whatever way? */
export function holds({ before, after }: FileState, word: string): boolean {
  return [before, after].some(
    version =>
      version !== null &&
      Buffer.from(version.bytes.buffer, version.bytes.byteOffset, version.bytes.length).includes(word),
  );
}
