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
    signatures: having(kind => kind !== 'macro-args' && typeAspects.has(aspectOf(kind) ?? '')),
    'functions added': new Set(named('symbol-added', 'after')),
    'functions removed': new Set(named('symbol-removed', 'before')),
  };
}

/** `int f(void)` or the label `f()`; but not `int f[SIZE(3)]`, no macro, and no `_IOW(…)`. */
function isFunction(declaration: string): boolean {
  return /^[^[]*\w\(/.test(declaration) && !/^#|^_IO[WR]*\(/.test(declaration);
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
  /** What counts against us. */
  readonly differences: Difference[];
  /** What does not, by the class that a check of its own puts it into. */
  readonly setAside: Map<string, Difference[]>;
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
    setAside: new Map(),
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

/** Sets aside the differences of which something says that they are none of ours. */
export function setAside(tally: Tally, classOf: (difference: Difference) => string | null): void {
  const open = tally.differences.splice(0);
  for (const difference of open) {
    const name = classOf(difference);
    if (name === null) tally.differences.push(difference);
    else tally.setAside.set(name, [...(tally.setAside.get(name) ?? []), difference]);
  }
}

/** Adds one tally to another. */
export function join(into: Tally, from: Tally): void {
  for (const measure of measures) into.right[measure] += from.right[measure];
  into.differences.push(...from.differences);
  for (const [name, some] of from.setAside)
    into.setAside.set(name, [...(into.setAside.get(name) ?? []), ...some]);
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

/** One line per measure: right, missed, surplus, set aside, recall, precision; then the classes that were set aside. */
export function tallyText({ right, differences, setAside: classes }: Tally): string {
  const lines = measures.map(measure => {
    const of = (side: Difference['side']) =>
      differences.filter(difference => difference.measure === measure && difference.side === side).length;
    const [good, missed, surplus] = [right[measure], of('missed'), of('surplus')];
    const ratio = (bad: number) => (good + bad === 0 ? '-' : (good / (good + bad)).toFixed(4));
    const aside = [...classes.values()].flat().filter(difference => difference.measure === measure).length;
    const cells = [good, missed, surplus, aside, ratio(missed), ratio(surplus)];
    return measure.padEnd(20) + cells.map(cell => String(cell).padStart(10)).join('');
  });
  const head = ['right', 'missed', 'surplus', 'aside', 'recall', 'precision'].map(cell => cell.padStart(10));
  const named = [...classes].map(([name, some]) => {
    const [first] = some;
    return `set aside ${some.length}: ${name} (${first?.commit.slice(0, 12)} ${first?.symbol})`;
  });
  return [''.padEnd(20) + head.join(''), ...lines, ...named].join('\n');
}
