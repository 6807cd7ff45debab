import type { Change } from '../../analyzers/interface/change.ts';
import { aspectOf } from '../../analyzers/interface/kinds/table.ts';

/** What is counted: each a set of symbols per commit. */
export const measures = [
  'exports added',
  'exports removed',
  'signatures',
  'functions added',
  'functions removed',
] as const;

export type Measure = (typeof measures)[number];

/** Symbols by measure. */
export type Sets = Readonly<Record<Measure, ReadonlySet<string>>>;

/** Our changes in the measures' terms. */
export function ourSets(changes: readonly Change[]): Sets {
  const having = (test: (kind: string) => boolean) =>
    new Set(changes.filter(({ parts }) => parts.some(part => test(part.kind))).map(change => change.symbol));
  const functions = changes.filter(({ parts }) =>
    parts.some(({ kind, before, after }) => kind.startsWith('symbol-') && isFunction(after ?? before ?? '')),
  );
  const named = (kind: string, side: 'before' | 'after') =>
    functions.flatMap(change =>
      change.parts.flatMap(part => {
        if (part.kind !== kind && part.kind !== 'symbol-renamed') return [];
        const name = part.kind === kind ? change.symbol : /(\w+)\(/.exec(part[side] ?? '')?.[1];
        return name === undefined ? [] : [name];
      }),
    );
  return {
    'exports added': having(kind => kind === 'export-added'),
    'exports removed': having(kind => kind === 'export-removed'),
    signatures: having(kind => typeAspects.has(aspectOf(kind) ?? '')),
    'functions added': new Set(named('symbol-added', 'after')),
    'functions removed': new Set(named('symbol-removed', 'before')),
  };
}

/** `int f(void)`, but not `int f[SIZE(3)]`. */
function isFunction(declaration: string): boolean {
  return /^[^[]*\w\(/.test(declaration);
}

const typeAspects = new Set(['parameters', 'return']);

/**
 * Symbols of which attributes, `inline` or linkage changed. ctags sees some of these (`__init` and `STATIC` in front of
 * the type) and not others (`inline`, `static`, what stands behind the parameters), so they count when it names them
 * and are no error when it does not.
 */
export function attributeChanges(changes: readonly Change[]): Set<string> {
  const attributed = changes.filter(({ parts }) =>
    parts.some(({ kind }) => kind === 'variadic' || besideType.has(aspectOf(kind) ?? '')),
  );
  return new Set(attributed.map(change => change.symbol));
}

const besideType = new Set(['attributes', 'linkage']);

/** One symbol on which we and the witness disagree. */
export interface Difference {
  readonly commit: string;
  readonly measure: Measure;
  readonly symbol: string;
  readonly side: 'missed' | 'surplus';
  readonly detail: string;
}

export interface Tally {
  readonly right: Record<Measure, number>;
  readonly differences: Difference[];
}

export function emptyTally(): Tally {
  return {
    right: {
      'exports added': 0,
      'exports removed': 0,
      signatures: 0,
      'functions added': 0,
      'functions removed': 0,
    },
    differences: [],
  };
}

/** Both answers for one measure of one commit. */
export interface Answers {
  readonly ours: ReadonlySet<string>;
  readonly expected: ReadonlySet<string>;
  /** Ours as well, but not wrong when the witness does not name it. */
  readonly allowed: ReadonlySet<string>;
  /** Counted on neither side. */
  readonly unsure: ReadonlySet<string>;
  /** What the witness saw of a symbol. */
  readonly detail: (symbol: string) => string;
}

export function count(tally: Tally, commit: string, measure: Measure, answers: Answers): void {
  const { ours, allowed, expected, unsure, detail } = answers;
  for (const symbol of new Set([...expected, ...ours])) {
    if (unsure.has(symbol)) continue;
    if (expected.has(symbol) && (ours.has(symbol) || allowed.has(symbol))) tally.right[measure]++;
    else if (expected.has(symbol) || !allowed.has(symbol)) {
      const side = ours.has(symbol) ? 'surplus' : 'missed';
      tally.differences.push({ commit, measure, symbol, side, detail: detail(symbol) });
    }
  }
}

/** One line per measure: right, missed, surplus, recall, precision. */
export function tallyText({ right, differences }: Tally): string {
  const lines = measures.map(measure => {
    const of = (side: Difference['side']) =>
      differences.filter(difference => difference.measure === measure && difference.side === side).length;
    const [good, missed, surplus] = [right[measure], of('missed'), of('surplus')];
    const ratio = (bad: number) => (good + bad === 0 ? '-' : (good / (good + bad)).toFixed(4));
    const cells = [good, missed, surplus, ratio(missed), ratio(surplus)];
    return measure.padEnd(20) + cells.map(cell => String(cell).padStart(9)).join('');
  });
  const head = ['right', 'missed', 'surplus', 'recall', 'precision'].map(cell => cell.padStart(9)).join('');
  return [''.padEnd(20) + head, ...lines].join('\n');
}
