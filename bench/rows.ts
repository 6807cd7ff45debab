import type { Measurement } from './measurement.ts';
import { apply } from './rows/apply.ts';
import { bulk } from './rows/bulk.ts';
import { compare } from './rows/compare.ts';
import { history } from './rows/history.ts';
import { parse } from './rows/parse.ts';
import { publish } from './rows/publish.ts';
import { review } from './rows/review.ts';
import { rules } from './rows/rules.ts';
import { scan } from './rows/scan.ts';
import { treeIndex } from './rows/tree-index.ts';
import { treewide } from './rows/treewide.ts';
import type { Subject } from './subject.ts';

/** Measures one thing. */
export type Row = (subject: Subject) => Promise<Measurement[]>;

/** Every row by its name, in the order of the table. */
export const rows: Readonly<Record<string, Row>> = {
  bulk,
  review,
  rules,
  scan,
  parse,
  apply,
  publish,
  'tree-index': treeIndex,
  treewide,
  compare,
  history,
};
