import type { Guards } from '../source/facts.ts';
import { guardKey } from './declaration.ts';

/** Something that a touched file declares under a name. */
export interface Placed<Fact> {
  readonly key: string;
  readonly fact: Fact;
  readonly path: string;
  readonly file: number;
}

/** A declaration and what became of it. */
export interface Matched<Fact> {
  readonly before: Placed<Fact>;
  readonly after: Placed<Fact>;
}

/** All pairs, and what is left over on either side. */
export interface Matching<Fact> {
  readonly pairs: readonly Matched<Fact>[];
  readonly gone: readonly Placed<Fact>[];
  readonly come: readonly Placed<Fact>[];
}

interface Guarded {
  readonly guards: Guards;
}

/**
 * Pairs what has one name: in a file by guards and then in order, then over the files where `mayMove` allows it, what says
 * the same first.
 */
export function matchPlaced<Fact extends Guarded>(
  before: readonly Placed<Fact>[],
  after: readonly Placed<Fact>[],
  mayMove: (gone: Placed<Fact>, come: Placed<Fact>) => boolean,
): Matching<Fact> {
  const inFile = ({ file, key }: Placed<Fact>) => `${file} ${key}`;
  const guarded = (placed: Placed<Fact>) => `${inFile(placed)} ${guardKey(placed.fact.guards)}`;
  const first = pairBy(before, after, guarded, () => true);
  const second = pairBy(first.gone, first.come, inFile, () => true);
  const third = pairBy(second.gone, second.come, contentOf, mayMove);
  const fourth = pairBy(third.gone, third.come, ({ key }) => key, mayMove);
  return { ...fourth, pairs: [...first.pairs, ...second.pairs, ...third.pairs, ...fourth.pairs] };
}

const places: ReadonlySet<string> = new Set(['line', 'startLine', 'endLine', 'guards']);

/** All that a declaration says, without where. */
function contentOf<Fact>({ key, fact }: Placed<Fact>): string {
  return `${key} ${JSON.stringify(fact, (name, value: unknown) => (places.has(name) ? undefined : value))}`;
}

/** Pairs by a text, in order. */
export function pairBy<Fact>(
  before: readonly Placed<Fact>[],
  after: readonly Placed<Fact>[],
  textOf: (placed: Placed<Fact>) => string | null,
  allow: (gone: Placed<Fact>, come: Placed<Fact>) => boolean,
): Matching<Fact> {
  const waiting = new Map<string, Placed<Fact>[]>();
  for (const placed of before) {
    const text = textOf(placed);
    if (text === null) continue;
    const list = waiting.get(text);
    if (list === undefined) waiting.set(text, [placed]);
    else list.push(placed);
  }
  const taken = new Set<Placed<Fact>>();
  const pairs: Matched<Fact>[] = [];
  const come: Placed<Fact>[] = [];
  for (const placed of after) {
    const text = textOf(placed);
    const list = text === null ? undefined : waiting.get(text);
    const at = list?.findIndex(candidate => allow(candidate, placed)) ?? -1;
    const [twin] = at < 0 || list === undefined ? [] : list.splice(at, 1);
    if (twin === undefined) come.push(placed);
    else {
      taken.add(twin);
      pairs.push({ before: twin, after: placed });
    }
  }
  return { pairs, gone: before.filter(placed => !taken.has(placed)), come };
}
