import type { Change } from '../../interface/change.ts';
import type { RuleFile } from '../source.ts';
import type { DerivedFact } from './derived-fact.ts';

/** A fact that code makes of a series; what a metric shows is its value. */
export interface SeriesFact extends DerivedFact {
  readonly path: string;
  readonly value?: number | object;
}

/** What a series does from its base to its end, with the messages of its patches. */
export interface WholeSeries {
  readonly message: string;
  readonly files: readonly RuleFile[];
  readonly changes: readonly Change[];
}

/** A fact of a series that stands at the beginning of a file. */
export function aboutSeries(name: string, text: string, path: string): SeriesFact {
  return { name, text, aggregate: null, line: 1, function: null, guards: [], path };
}
