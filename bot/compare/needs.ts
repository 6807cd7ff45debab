import type { Circumstances } from '../../analyzers/compare/concern.ts';
import { linkageOf } from '../../analyzers/compare/linkage.ts';
import type { Declaring } from '../../analyzers/compare/settle.ts';
import { includeName } from '../../analyzers/compare/territory.ts';
import type { Consumer } from '../../analyzers/footprint/consumer.ts';
import type { Atlas } from './atlas.ts';
import { movedHeaders } from './headers.ts';
import type { HeaderPlace } from './replacements.ts';
import type { ReportedChange } from './report.ts';

/** What a consumer needs of a tree besides declarations that fit: to link, and to include. */
export interface Needs extends Circumstances {
  /** Headers of its symbols that are gone. */
  readonly headers: readonly ReportedChange[];
}

/** What needs are looked up with. */
export interface NeedTools {
  readonly atlas: Atlas;
  /** The shared ones of the second tree. */
  readonly headers: readonly HeaderPlace[];
  readonly program: boolean;
}

/** Looks up where the symbols of a consumer stand. */
export async function needsOf(consumer: Consumer, { atlas, headers, program }: NeedTools): Promise<Needs> {
  const { symbols, binds } = consumer;
  const places = new Map<string, readonly Declaring[]>();
  for (const symbol of symbols.keys()) places.set(symbol, await atlas.declaring(symbol));
  const present = new Set(headers.flatMap(({ path }) => includeName(path) ?? []));
  // An architecture without a header of its own has the generic one.
  const isThere = (name: string) => present.has(name) || present.has(name.replace(/^asm\//, 'asm-generic/'));
  return {
    program,
    linkages: new Map([...places].map(([symbol, all]) => [symbol, linkageOf(all)])),
    // What is built already includes nothing, and programs have headers of their own.
    headers: binds === 'stable' || program ? [] : movedHeaders(places, isThere),
  };
}
