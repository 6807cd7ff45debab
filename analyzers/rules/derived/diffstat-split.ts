import type { RuleFile } from '../source.ts';
import { isCheckpointHome } from './checkpoint-home.ts';
import { countLines } from './line-count.ts';
import { aboutSeries, type SeriesFact, type WholeSeries } from './series-fact.ts';

/** The files of a series inside the checkpointer's own code, and those outside; null where it touches none of that code. */
export function splitFiles(files: readonly RuleFile[]): { inside: RuleFile[]; outside: RuleFile[] } | null {
  const inside = files.filter(({ path }) => isCheckpointHome(path));
  return inside.length === 0
    ? null
    : { inside, outside: files.filter(({ path }) => !isCheckpointHome(path)) };
}

/** `diffstat-split`: how many lines of a series are the checkpointer's own, and how many the rest of the kernel's. */
export function diffstatSplit({ files }: WholeSeries): SeriesFact[] {
  const split = splitFiles(files);
  const [first] = split?.inside ?? [];
  if (split === null || first === undefined) return [];
  const value = { inside: countLines(split.inside), outside: countLines(split.outside) };
  const [own, other] = [
    value.inside.added + value.inside.removed,
    value.outside.added + value.outside.removed,
  ];
  const text = `${other} of ${own + other} changed lines are outside the checkpointer's own code.`;
  return [{ ...aboutSeries('diffstat-split', text, first.path), value }];
}
