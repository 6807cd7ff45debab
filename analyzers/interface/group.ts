import type { BodyReader } from './body.ts';
import type { Declaration } from './declaration.ts';
import type { PlacedExport } from './export.ts';
import { declarationsOf, matchAlternatives } from './match.ts';
import { pairMoves } from './move.ts';
import type { FilePair, Pair, PlacedPair } from './pair.ts';
import { namesToCompare } from './names-to-compare.ts';
import { isSettled } from './unchanged.ts';

/** All that the touched files say of one symbol. */
export interface SymbolGroup {
  readonly name: string;
  /** A symbol of one file alone. */
  readonly local: boolean;
  /** null when the files only export it. */
  readonly what: 'function' | 'variable' | null;
  readonly pairs: PlacedPair[];
  readonly exports: { readonly before: PlacedExport[]; readonly after: PlacedExport[] };
}

/**
 * The symbols of the touched files: a static one by its file, any other by its name over all files. Those of which no file
 * says anything else than before, and that no file exports, may be left out.
 */
export function groupSymbols(files: readonly FilePair[], bodies: BodyReader): SymbolGroup[] {
  const groups = new Map<string, SymbolGroup>();
  const wanted = namesToCompare(files);
  const pairs = files.flatMap((file, at) => matchFile(file, at, wanted));
  for (const pair of pairMoves(pairs, bodies)) {
    const declaration = pair.after ?? pair.before;
    if (declaration === null) continue;
    const local = (pair.before?.local ?? true) && (pair.after?.local ?? true);
    const { what, fact } = declaration;
    const key = local ? localKey(what, fact.name, pair.file) : globalKey(what, fact.name);
    group(groups, key, { name: fact.name, local, what }).pairs.push(pair);
  }
  files.forEach((file, at) => {
    addExports(groups, file, at);
  });
  return [...groups.values()];
}

/** True when the symbol has a body on that side. */
export function isDefined(symbol: SymbolGroup, side: 'before' | 'after'): boolean {
  return symbol.pairs.some(pair => pair[side]?.defined === true);
}

/** What the files declare of the symbol on that side. */
export function declared(symbol: SymbolGroup, side: 'before' | 'after'): Declaration[] {
  return symbol.pairs.flatMap(pair => pair[side] ?? []);
}

function matchFile(file: FilePair, at: number, wanted: ReadonlySet<string>): PlacedPair[] {
  const before = declarationsOf(file.before, file.oldPath ?? file.path, wanted);
  const after = declarationsOf(file.after, file.path, wanted);
  const exported = exportedBy(file);
  const pairs: PlacedPair[] = [];
  const add = (named: readonly Pair[]) => {
    if (named.every(pair => isSettled(pair, exported))) return;
    for (const pair of named) pairs.push({ before: pair.before, after: pair.after, file: at });
  };
  for (const [name, declarations] of before) add(matchAlternatives(declarations, after.get(name) ?? []));
  for (const [name, declarations] of after) if (!before.has(name)) add(matchAlternatives([], declarations));
  return pairs;
}

function exportedBy({ before, after }: FilePair): Set<string> {
  const found = new Set<string>();
  for (const fact of before?.exports ?? []) found.add(fact.symbol);
  for (const fact of after?.exports ?? []) found.add(fact.symbol);
  return found;
}

function addExports(groups: Map<string, SymbolGroup>, file: FilePair, at: number): void {
  for (const fact of file.before?.exports ?? []) {
    exporter(groups, fact.symbol, at).exports.before.push({
      fact,
      path: file.oldPath ?? file.path,
      file: at,
    });
  }
  for (const fact of file.after?.exports ?? []) {
    exporter(groups, fact.symbol, at).exports.after.push({ fact, path: file.path, file: at });
  }
}

/** The symbol that an export speaks of: the global one, else a static one of the same file, else one defined elsewhere. */
function exporter(groups: Map<string, SymbolGroup>, symbol: string, at: number): SymbolGroup {
  return (
    groups.get(globalKey('function', symbol)) ??
    groups.get(globalKey('variable', symbol)) ??
    groups.get(localKey('function', symbol, at)) ??
    groups.get(localKey('variable', symbol, at)) ??
    group(groups, `export ${symbol}`, { name: symbol, local: false, what: null })
  );
}

function group(
  groups: Map<string, SymbolGroup>,
  key: string,
  identity: Pick<SymbolGroup, 'name' | 'local' | 'what'>,
): SymbolGroup {
  const known = groups.get(key);
  if (known !== undefined) return known;
  const fresh: SymbolGroup = { ...identity, pairs: [], exports: { before: [], after: [] } };
  groups.set(key, fresh);
  return fresh;
}

function globalKey(what: string, name: string): string {
  return `${what} ${name}`;
}

function localKey(what: string, name: string, file: number): string {
  return `${what} ${name} ${file}`;
}
