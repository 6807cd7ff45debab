import { commonPrefix, commonSuffix } from '../source/common-text.ts';

/** The lines of two texts from the first that differs to the last one; both empty where the texts are equal. */
export function changedLines(before: string, after: string): readonly [string, string] {
  const most = Math.min(before.length, after.length);
  const start = commonPrefix(before, after, most);
  const end = commonSuffix(before, after, most - start);
  if (start === before.length && start === after.length) return ['', ''];
  return [cut(before), cut(after)];

  function cut(text: string): string {
    const first = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
    const last = text.indexOf('\n', text.length - end);
    return text.slice(first, last < 0 ? text.length : last);
  }
}
