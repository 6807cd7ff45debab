import { couplingOf } from './coupling.ts';
import { diffstatSplit } from './diffstat-split.ts';
import { exportMissing } from './export-missing.ts';
import { interactionList } from './interaction-list.ts';
import { ratioClaim } from './ratio-claim.ts';
import { renamedGlobal } from './renamed-global.ts';
import type { SeriesFact, WholeSeries } from './series-fact.ts';

/** Looks at a series as a whole. */
type SeriesDerivation = (series: WholeSeries) => readonly SeriesFact[];

/** Asked once a series, when a rule asks for facts of kind `derived`. One more is one more line. */
export const seriesDerivations: readonly SeriesDerivation[] = [
  diffstatSplit,
  interactionList,
  couplingOf,
  ratioClaim,
  renamedGlobal,
  exportMissing,
];
