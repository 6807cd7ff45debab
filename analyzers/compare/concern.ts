import type { Consumer } from '../footprint/consumer.ts';
import { surfaceParts } from '../footprint/surface-hits.ts';
import type { Change, ChangePart } from '../interface/change.ts';
import { demandOf, programDemandOf, strictDemandOf, type Demand } from './demand.ts';
import type { Linkage } from './linkage.ts';
import type { TreeChange } from './merge.ts';
import { bareName, symbolsOf } from './symbols.ts';
import { architectureOf, presentName } from './territory.ts';

/** A change that a consumer has to follow: the parts that concern it, each with what it asks. */
export interface Concern {
  readonly entry: TreeChange;
  readonly demands: readonly { readonly part: ChangePart; readonly demand: Demand }[];
}

/** Can a change concern the consumer at all? Whose constants an enum holds is seen later. */
export function mayConcern(change: Change, { symbols, aggregates, surface }: Consumer): boolean {
  const isNamed = (symbol: string): boolean =>
    symbols.has(bareName(symbol)) || aggregates.has(symbol) || symbol.startsWith('enum ');
  return symbolsOf(change).some(isNamed) || surfaceParts(change, surface).length > 0;
}

/** What else is known of a consumer. */
export interface Circumstances {
  /** How modules can link to its symbols, by name. */
  readonly linkages: ReadonlyMap<string, Linkage>;
  /** Is it a program, which sees of the kernel what user space sees? */
  readonly program: boolean;
}

/** The changes that a consumer has to follow; what it does not use, or would not feel, is left out. */
export function concernsOf(
  entries: readonly TreeChange[],
  consumer: Consumer,
  circumstances: Circumstances,
): Concern[] {
  const concerns = entries
    .filter(entry => isWhereItRuns(entry, consumer))
    .map(entry => ({ entry, demands: demandsOf(entry, consumer, circumstances) }))
    .filter(({ demands }) => demands.length > 0);
  return joinBySymbol(concerns);
}

/** A function and the macro of its name are one thing to those who use it. */
function joinBySymbol(concerns: readonly Concern[]): Concern[] {
  const joined = new Map<string, Concern>();
  for (const { entry, demands } of concerns) {
    const key = [entry.change.symbol, ...entry.architectures].join(' ');
    const known = joined.get(key);
    joined.set(
      key,
      known === undefined ? { entry, demands } : { ...known, demands: [...known.demands, ...demands] },
    );
  }
  return [...joined.values()];
}

/** What other architectures do is no concern of whoever runs on some, or uses a symbol as one of them defines it. */
function isWhereItRuns({ change, architectures }: TreeChange, consumer: Consumer): boolean {
  if (architectures.length === 0) return true;
  if (consumer.architectures !== null)
    return consumer.architectures.some(name => architectures.includes(presentName(name)));
  const home = architectureOf(consumer.symbols.get(change.symbol) ?? '');
  return home === null || architectures.includes(home);
}

function demandsOf(
  { change }: TreeChange,
  consumer: Consumer,
  { linkages, program }: Circumstances,
): Concern['demands'] {
  const linkage = linkages.get(change.symbol);
  if (program && change.tier !== 'user') return [];
  const ask = program ? programDemandOf : consumer.binds === 'stable' ? strictDemandOf : demandOf;
  const demands = concernedParts(change, consumer).flatMap(part => {
    // What is made in a header needs no export.
    if (part.kind === 'export-removed' && linkage?.after === true) return [];
    const demand = ask(part, change);
    return demand === null ? [] : [{ part, demand }];
  });
  const isLost = !program && linkage?.before === true && !linkage.after;
  if (!isLost || demands.some(({ part }) => part.kind === 'export-removed')) return demands;
  return withLink(demands, change.parts.find(({ kind }) => kind === 'inline-change') ?? change.parts[0]);
}

/** What was made in a header, or stood for something that was exported, is now a function that no module can link to. */
function withLink(demands: Concern['demands'], part: ChangePart): Concern['demands'] {
  const text = 'it is not exported: a module cannot link to it any more';
  const known = demands.find(each => each.part === part);
  const demand: Demand = {
    urgency: 'must',
    text: known === undefined ? text : `${known.demand.text}; ${text}`,
  };
  return [...demands.filter(each => each !== known), { part, demand }];
}

function concernedParts(change: Change, { symbols, aggregates, surface }: Consumer): readonly ChangePart[] {
  const shown = surfaceParts(change, surface);
  if (shown.length > 0) return shown;
  const names = symbolsOf(change);
  if (names.some(name => symbols.has(name))) return change.parts;
  const reached = names.map(name => aggregates.get(name)).find(fields => fields !== undefined);
  const isEnum = change.symbol.startsWith('enum ');
  return change.parts.filter(({ member }) => {
    if (member === undefined) return reached !== undefined;
    return reached?.has(member) === true || (isEnum && symbols.has(member));
  });
}
