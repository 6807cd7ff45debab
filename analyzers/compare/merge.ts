import type { Change } from '../interface/change.ts';
import { architectureOf } from './territory.ts';

/** A change between two trees, of a symbol in one or several architectures. */
export interface TreeChange {
  readonly change: Change;
  /** The architectures in which it is so; empty: it is no matter of architectures. */
  readonly architectures: readonly string[];
}

/** A change with how it was found: for which architecture, and for how many of them the symbol was looked at. */
export interface PlannedChange {
  readonly change: Change;
  readonly plan: { readonly architecture: string | null; readonly of: number } | null;
}

/** Says once what several architectures have in common, in the order of files and lines. */
export function mergeChanges(planned: readonly PlannedChange[]): TreeChange[] {
  const merged = new Map<string, { change: Change; names: Set<string>; of: number }>();
  for (const { change, plan } of planned) {
    const key = textOf(change);
    const name = plan === null ? architectureOf(change.file) : plan.architecture;
    const known = merged.get(key) ?? { change, names: new Set<string>(), of: plan?.of ?? 1 };
    if (name !== null) known.names.add(name);
    merged.set(key, known);
  }
  return [...merged.values()]
    .map(({ change, names, of }) => {
      const everywhere = architectureOf(change.file) === null && names.size >= of;
      return { change, architectures: everywhere ? [] : [...names].sort() };
    })
    .sort((one, other) => byPlace(one.change, other.change));
}

/** What a change says, without where: a type is another in every file that is no architecture's. */
function textOf({ symbol, file, parts }: Change): string {
  const place = architectureOf(file) === null ? file : '';
  const said = parts
    .map(({ kind, before, after, member }) => [kind, before, after, member].join('\n'))
    .sort();
  return [symbol, place, ...new Set(said)].join('\n\n');
}

function byPlace(one: Change, other: Change): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || (one.symbol < other.symbol ? -1 : Number(one.symbol > other.symbol));
}
