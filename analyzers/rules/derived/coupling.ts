import { bodyOf } from '../function-pairs.ts';
import { definitionsOf, wholeOf, type RuleSource } from '../source.ts';
import { splitFiles } from './diffstat-split.ts';
import { aboutSeries, type SeriesFact, type WholeSeries } from './series-fact.ts';

/** `coupling`: how many functions of the rest of the kernel the checkpointer's own code of a series calls. */
export function couplingOf({ files }: WholeSeries): SeriesFact[] {
  const inside = splitFiles(files)?.inside ?? [];
  const sources = inside.flatMap(({ after }) => after ?? []);
  const [first] = sources;
  if (first === undefined) return [];
  const own = new Set(sources.flatMap(source => wholeOf(source).facts.functions).map(({ name }) => name));
  const called = new Set(
    sources.flatMap(callsIn).filter(name => !own.has(name) && !/^[A-Z0-9_]+$/.test(name)),
  );
  const text = `The checkpointer's own code calls ${called.size} functions of the rest of the kernel.`;
  return [{ ...aboutSeries('coupling', text, first.path), value: { symbols: called.size } }];
}

function callsIn(source: RuleSource): string[] {
  return definitionsOf(source).flatMap(fact =>
    bodyOf({ fact, source, path: source.path }).flatMap(({ kind, name }) => (kind === 'call' ? [name] : [])),
  );
}
