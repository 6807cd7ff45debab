import type { RuleFile } from '../source.ts';

/** Lines that come and lines that go, those left out that only have another place in their file. */
export interface LineCount {
  readonly files: number;
  readonly added: number;
  readonly removed: number;
}

/** Counts what a row of files changes. */
export function countLines(files: readonly RuleFile[]): LineCount {
  let [added, removed] = [0, 0];
  for (const { before, after } of files) {
    const left = new Map<string, number>();
    for (const line of linesOf(before?.text())) left.set(line, (left.get(line) ?? 0) + 1);
    for (const line of linesOf(after?.text())) {
      const count = left.get(line) ?? 0;
      if (count === 0) added++;
      else left.set(line, count - 1);
    }
    for (const count of left.values()) removed += count;
  }
  return { files: files.length, added, removed };
}

function linesOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.replace(/\n$/, '').split('\n');
}
