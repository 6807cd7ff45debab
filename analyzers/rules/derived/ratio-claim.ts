import { diffstatSplit } from './diffstat-split.ts';
import { interactions } from './interaction-list.ts';
import { aboutSeries, type SeriesFact, type WholeSeries } from './series-fact.ts';

const CLAIM =
  /\b(?:negligible|trivial|insignificant|minimal|tiny|(?:very )?small|few) (?:amount|number|set|changes?|impact|lines)|\bnegligible\b/i;

/** `ratio-claim`: the log says that what the rest of the kernel needs is little; the value is what was counted. */
export function ratioClaim(series: WholeSeries): SeriesFact[] {
  const [claim] = CLAIM.exec(series.message) ?? [];
  const [split] = diffstatSplit(series);
  if (claim === undefined || split === undefined) return [];
  const text = [`The log says "${claim}".`, split.text, ...interactions(series.changes)].join(' ');
  return [{ ...aboutSeries('ratio-claim', text, split.path), value: { claim, measured: split.value ?? {} } }];
}
