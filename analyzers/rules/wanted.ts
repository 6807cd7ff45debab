import type { FactKind } from './fact.ts';
import { fitsPath } from './query.ts';
import type { Clause, Rule } from './rule.ts';
import { forTops, reachBelow } from './tops.ts';

/** Which kinds of fact are asked for. */
export type Wanted = ReadonlySet<FactKind>;

/** Someone who asks for facts of a kind: a clause of a rule, or the rule itself. */
export interface Asker {
  readonly rule: Rule;
  readonly clause: Clause | null;
}

/** Facts of these kinds may stand at a path that no patch touches, or at none. */
const ANYWHERE: ReadonlySet<FactKind> = new Set(['change', 'message']);

/** The kinds that a clause has to have read: its own, and those by which it knows the rest of the series. */
export function kindsRead({ query, where, unless }: Clause): readonly FactKind[] {
  const others = [...where, ...unless].flatMap(each => (each.what === 'series' ? each.query.kinds : []));
  return [...new Set([...query.kinds, ...others])];
}

/** Tells which kinds someone asks for where paths are touched. */
export function wantedBy(
  askers: ReadonlyMap<FactKind, readonly Asker[]>,
): (paths: readonly string[]) => Wanted {
  const isAlways = (kind: FactKind, all: readonly Asker[]): boolean =>
    ANYWHERE.has(kind) || all.some(asksAll);
  const always = [...askers].filter(([kind, all]) => isAlways(kind, all)).map(([kind]) => kind);
  const somewhere = [...askers].filter(([kind]) => !always.includes(kind));
  const below = forTops(top =>
    somewhere.map(([kind, all]) => [kind, all.filter(asker => mayAskBelow(asker, top))] as const),
  );
  return paths => {
    const wanted = new Set(always);
    for (const path of paths)
      for (const [kind, all] of below(path))
        if (!wanted.has(kind) && all.some(asker => asksAt(asker, path))) wanted.add(kind);
    return wanted;
  };
}

function asksAll({ rule, clause }: Asker): boolean {
  const all = [rule.paths, rule.notPaths, clause?.query.paths ?? [], clause?.query.notPaths ?? []];
  return all.every(globs => globs.length === 0);
}

function mayAskBelow({ rule, clause }: Asker, top: string): boolean {
  return reachBelow(rule.paths, top) && reachBelow(clause?.query.paths ?? [], top);
}

function asksAt({ rule, clause }: Asker, path: string): boolean {
  if (clause !== null && !fitsPath(path, clause.query.paths, clause.query.notPaths)) return false;
  return fitsPath(path, rule.paths, rule.notPaths);
}
