import { scanSource } from '../../analyzers/source/scan.ts';
import type { SourceFacts } from '../../analyzers/source/facts.ts';
import { findUses, type UseKind } from '../../analyzers/source/uses.ts';
import type { Objects } from '../git/objects.ts';
import type { Place } from './place.ts';
import type { TreeView } from './view.ts';

/** A line of a tree's file. */
export interface Spot {
  readonly file: string;
  readonly line: number;
  /** The line itself, without white space around it. */
  readonly text: string;
}

/** What a file makes of a name. */
export interface Declaring extends Spot {
  readonly what: 'function' | 'variable' | 'macro';
  /** Can files other than this one reach it? */
  readonly local: boolean;
  /** The conditions around it, outermost first. */
  readonly guards: readonly string[];
}

export interface Exporting extends Spot {
  readonly macro: string;
  readonly licence: 'any' | 'gpl';
  readonly namespace: string | null;
}

export interface Using extends Spot {
  readonly how: UseKind;
  /** The function or macro that holds it; null at file scope. */
  readonly function: string | null;
}

/** All that a tree says of a name. */
export interface SymbolReport {
  readonly name: string;
  readonly defined: readonly Declaring[];
  readonly declared: readonly Declaring[];
  readonly exported: readonly Exporting[];
  /** In at most as many files as were asked for. */
  readonly used: readonly Using[];
  /** Files that do so; those that were not read count as the index has them. */
  readonly files: { readonly called: number; readonly member: number; readonly named: number };
  /** Files that hold the name. */
  readonly places: number;
  /** Files of those that were not read. */
  readonly unread: number;
}

interface Read {
  readonly file: string;
  readonly facts: SourceFacts;
  readonly bytes: Uint8Array;
  readonly spot: (line: number) => Spot;
}

/** Looks a name up in a tree. Files that declare, define or export it are all read, of the others at most `limit`. */
export async function lookUp(
  objects: Objects,
  view: TreeView,
  name: string,
  options: { readonly limit: number; readonly progress: (done: number, total: number) => void },
): Promise<SymbolReport> {
  const places = (await view.find([name])).get(name) ?? [];
  const declaring = places.filter(isDeclaring);
  const using = places.filter(place => !isDeclaring(place));
  const chosen = [...declaring, ...using.slice(0, options.limit)];
  const report = {
    name,
    defined: [] as Declaring[],
    declared: [] as Declaring[],
    exported: [] as Exporting[],
    used: [] as Using[],
  };
  let done = 0;
  for (const place of chosen) {
    const bytes = (await objects.read(place.blob))?.bytes;
    if (bytes) take(report, readFile(place.path, bytes));
    options.progress(++done, chosen.length);
  }
  const unread = using.slice(options.limit);
  const count = (how: UseKind, has: (place: Place) => boolean): number =>
    new Set(report.used.filter(use => use.how === how).map(({ file }) => file)).size +
    unread.filter(has).length;
  return {
    ...report,
    files: {
      called: count('called', ({ calls }) => calls !== 0),
      member: count('member', ({ member }) => member),
      named: count('named', ({ mentions }) => mentions),
    },
    places: places.length,
    unread: unread.length,
  };
}

function isDeclaring({ defines, definesLocally, declares, exports, definesMacro }: Place): boolean {
  return defines || definesLocally || declares || exports || definesMacro;
}

function readFile(file: string, bytes: Uint8Array): Read {
  const lines = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8').split('\n');
  const spot = (line: number): Spot => ({ file, line, text: (lines[line - 1] ?? '').trim() });
  return { file, bytes, facts: scanSource(bytes, file), spot };
}

interface Draft {
  readonly name: string;
  readonly defined: Declaring[];
  readonly declared: Declaring[];
  readonly exported: Exporting[];
  readonly used: Using[];
}

function take(report: Draft, { bytes, facts, spot }: Read): void {
  const { name, defined, declared, exported, used } = report;
  for (const [what, list] of [
    ['function', facts.functions],
    ['variable', facts.variables],
  ] as const) {
    for (const fact of list) {
      if (fact.name !== name) continue;
      const into = fact.form === 'definition' ? defined : declared;
      into.push({ ...spot(fact.line), what, local: fact.storage === 'static', guards: fact.guards });
    }
  }
  for (const macro of facts.macros()) {
    if (macro.name === name)
      defined.push({ ...spot(macro.line), what: 'macro', local: false, guards: macro.guards });
  }
  for (const { symbol, line, macro, licence, namespace } of facts.exports) {
    if (symbol === name) exported.push({ ...spot(line), macro, licence, namespace });
  }
  for (const { kind, line, function: owner } of findUses(bytes, name, facts))
    used.push({ ...spot(line), how: kind, function: owner });
}
