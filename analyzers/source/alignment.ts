import type { Checkpoint } from './origin.ts';
import type { Run } from './trace.ts';

/** A declaration shorter than this may stand anywhere. */
const telling = 100;
/** So often text is looked for that is not found. */
const mostMisses = 16;

/** Finds which declarations another source has too: first from both ends, then what is left by looking for their text. */
export function alignSources(before: string, checkpoints: readonly Checkpoint[], after: string): Run[] {
  const count = checkpoints.length;
  const startOf = (at: number): number => (at < count ? checkpoints[at].offset : before.length);
  const isSame = (at: number, shift: number): boolean => {
    const [start, end] = [startOf(at), startOf(at + 1)];
    return before.slice(start, end) === after.slice(start + shift, end + shift);
  };
  let head = 0;
  while (head < count && isSame(head, 0)) head++;
  const shift = after.length - before.length;
  let tail = count;
  while (tail > head && startOf(tail - 1) + shift >= startOf(head) && isSame(tail - 1, shift)) tail--;
  const runs: Run[] = [{ from: 0, to: head, shift: 0 }];
  let [cursor, misses] = [startOf(head), 0];
  const limit = startOf(tail) + shift;
  const middle = after.slice(0, limit);
  for (let at = head; at < tail && misses < mostMisses;) {
    const [start, end] = [startOf(at), startOf(at + 1)];
    const found = end - start < telling ? -1 : middle.indexOf(before.slice(start, end), cursor);
    if (found < 0) {
      if (end - start >= telling) misses++;
      at++;
      continue;
    }
    let to = at + 1;
    while (to < tail && startOf(to + 1) + found - start <= limit && isSame(to, found - start)) to++;
    runs.push({ from: at, to, shift: found - start });
    cursor = startOf(to) + found - start;
    at = to;
  }
  runs.push({ from: tail, to: count, shift });
  return runs.filter(({ from, to }) => to > from);
}
