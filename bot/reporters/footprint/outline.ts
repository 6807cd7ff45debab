import type { Footprint } from '../../../analyzers/footprint/footprint.ts';
import { isLinked, type Use } from '../../../analyzers/footprint/use.ts';

/** What is taken from one directory. */
export interface DirectoryUses {
  readonly directory: string;
  /** Functions and variables that need the linker. */
  readonly linked: readonly Use[];
  /** What headers give when the body is compiled. */
  readonly compiled: readonly Use[];
  readonly types: readonly Use[];
  readonly fields: number;
}

const typeKinds: readonly Use['kind'][] = ['struct', 'union', 'enum'];

/** The uses by directory, those with most uses first. */
export function byDirectory(uses: readonly Use[]): DirectoryUses[] {
  const groups = new Map<string, Use[]>();
  for (const use of uses) {
    const group = groups.get(use.subsystem);
    if (group === undefined) groups.set(use.subsystem, [use]);
    else group.push(use);
  }
  return [...groups]
    .sort(([one, some], [other, more]) => more.length - some.length || (one < other ? -1 : 1))
    .map(([directory, all]) => {
      const types = all.filter(({ kind }) => typeKinds.includes(kind));
      return {
        directory,
        linked: all.filter(isLinked),
        compiled: all.filter(use => !isLinked(use) && !types.includes(use)),
        types,
        fields: types.reduce((sum, { fields }) => sum + fields.length, 0),
      };
    });
}

/** Counts over all uses. */
export interface Totals {
  readonly linked: number;
  readonly exportedToAll: number;
  readonly exportedToGpl: number;
  readonly notExported: number;
  readonly compiled: number;
  readonly types: number;
  readonly fields: number;
}

/** Adds the uses up. */
export function totalsOf({ uses }: Pick<Footprint, 'uses'>): Totals {
  const linked = uses.filter(isLinked);
  const types = uses.filter(({ kind }) => typeKinds.includes(kind));
  return {
    linked: linked.length,
    exportedToAll: linked.filter(({ exported }) => exported === 'any').length,
    exportedToGpl: linked.filter(({ exported }) => exported === 'gpl').length,
    notExported: linked.filter(({ exported }) => exported === null).length,
    compiled: uses.length - linked.length - types.length,
    types: types.length,
    fields: types.reduce((sum, { fields }) => sum + fields.length, 0),
  };
}

/** User interfaces by kind, in the order of the first of each. */
export function byKind({ surface }: Pick<Footprint, 'surface'>): ReadonlyMap<string, Footprint['surface']> {
  const kinds = new Map<string, Footprint['surface'][number][]>();
  for (const use of surface) kinds.set(use.kind, [...(kinds.get(use.kind) ?? []), use]);
  return kinds;
}
