/** So many units are compared at once, as long as they are the same. */
const STRIDE = 4096;

/** The lines of two texts from the first that differs to the last one; both empty where the texts are equal. */
export function changedLines(before: string, after: string): readonly [string, string] {
  const most = Math.min(before.length, after.length);
  const start = commonStart(before, after, most);
  const end = commonEnd(before, after, most - start);
  if (start === before.length && start === after.length) return ['', ''];
  return [cut(before), cut(after)];

  function cut(text: string): string {
    const first = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
    const last = text.indexOf('\n', text.length - end);
    return text.slice(first, last < 0 ? text.length : last);
  }
}

function commonStart(before: string, after: string, most: number): number {
  let at = 0;
  while (at + STRIDE <= most && after.startsWith(before.slice(at, at + STRIDE), at)) at += STRIDE;
  while (at < most && before.charCodeAt(at) === after.charCodeAt(at)) at++;
  return at;
}

function commonEnd(before: string, after: string, most: number): number {
  const [left, right] = [before.length, after.length];
  let count = 0;
  while (
    count + STRIDE <= most &&
    after.endsWith(before.slice(left - count - STRIDE, left - count), right - count)
  )
    count += STRIDE;
  while (count < most && before.charCodeAt(left - 1 - count) === after.charCodeAt(right - 1 - count)) count++;
  return count;
}
