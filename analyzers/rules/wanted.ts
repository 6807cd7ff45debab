import type { FactKind } from './fact.ts';
import { fitsPath } from './query.ts';
import type { Clause, Rule } from './rule.ts';

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

/** The kinds that someone asks for where these paths are touched. */
export function wantedIn(askers: ReadonlyMap<FactKind, readonly Asker[]>, paths: readonly string[]): Wanted {
  const kinds = [...askers].filter(([kind, all]) => {
    return ANYWHERE.has(kind) || all.some(asker => paths.some(path => asksAt(asker, path)));
  });
  return new Set(kinds.map(([kind]) => kind));
}

function asksAt({ rule, clause }: Asker, path: string): boolean {
  if (!fitsPath(path, rule.paths, rule.notPaths)) return false;
  return clause === null || fitsPath(path, clause.query.paths, clause.query.notPaths);
}
