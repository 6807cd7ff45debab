import { gateChanges } from '../gates/changes.ts';
import type { RenamedOptions } from '../gates/guard.ts';
import { directoryNamespaces, type DirectoryNamespaces } from '../gates/namespaces.ts';
import { renamedOptions } from '../gates/options.ts';
import { hasSameGuards, symbolGuards } from '../gates/symbol-guards.ts';
import { bodyReader } from './body.ts';
import type { Change } from './change.ts';
import { contractParts } from './contract/parts.ts';
import { existenceParts } from './existence.ts';
import type { Comings } from './existence.ts';
import { exportParts } from './export.ts';
import { declared, groupSymbols } from './group.ts';
import type { SymbolGroup } from './group.ts';
import { worstFirst } from './kinds/table.ts';
import type { NameLists } from './lists.ts';
import type { FilePair, Pair, PlacedPair } from './pair.ts';
import { compareDeclarations } from './parts.ts';
import { brokenParts, detachedParts, placementOf } from './placement.ts';
import type { Placement } from './placement.ts';
import { findRenames } from './rename.ts';
import { surfaceChanges } from './surface/surface-changes.ts';
import { withSurfaceIds } from './surface/surface-ids.ts';
import { tierOf } from './tier.ts';
import type { ExportLookup } from './tier.ts';
import { typeChanges } from './type-changes.ts';
import { isSamePair } from './unchanged.ts';

export type { FilePair } from './pair.ts';

export interface CompareOptions {
  /** What the rest of the tree exports; without it only the touched files count. */
  readonly exportsElsewhere?: ExportLookup;
  /** The facts are of hunks, not of whole files: nothing is concluded from what they do not show. */
  readonly fragments?: boolean;
  /** Names that say what fields and enumerators are for. */
  readonly lists?: NameLists;
  /** Options that the series renames, where the files alone do not show it. */
  readonly renamedOptions?: RenamedOptions;
}

/**
 * The interface changes of one patch, or of a whole series when given its base and its end: one change per
 * symbol, in the order of the files and their lines. `patch` is the number the changes will carry.
 */
export function compareFiles(
  files: readonly FilePair[],
  patch: number,
  options: CompareOptions = {},
): Change[] {
  const fragments = options.fragments ?? false;
  const bodies = bodyReader(fragments ? [] : files);
  const symbols = groupSymbols(files, bodies);
  const renames: Comings['renames'] = fragments ? new Map() : findRenames(symbols, files, bodies);
  const renamed = options.renamedOptions ?? renamedOptions(files);
  const context: Context = {
    files,
    renamedOptions: renamed,
    namespaces: { before: directoryNamespaces(files, 'before'), after: directoryNamespaces(files, 'after') },
    patch,
    fragments,
    comings: { renames, renamed: new Set(renames.values()), isMacro: macrosAfter(files) },
    placement: placementOf(fragments ? [] : files),
    exportsElsewhere: options.exportsElsewhere ?? (() => null),
  };
  const changes = symbols.map(symbol => changeOf(symbol, context)).filter(change => change !== null);
  if (fragments) return inFileOrder(withSurfaceIds(withTurned(changes), files), files);
  const types = typeChanges(files, patch, { lists: options.lists, renamedOptions: renamed });
  const told = withSurfaceIds(withTypes(withTurned(changes), types), files);
  return inFileOrder([...told, ...surfaceChanges(files, patch), ...gateChanges(files, patch)], files);
}

/** A function that became a variable, or the other way round, is one symbol of another type to the linker. */
function withTurned(changes: readonly Change[]): Change[] {
  const gone = new Map(
    changes.filter(({ kind }) => kind === 'symbol-removed').map(each => [each.symbol, each]),
  );
  if (gone.size === 0) return [...changes];
  const turned = new Set<Change>();
  const told = changes.map(change => {
    const old = gone.get(change.symbol);
    if (old === undefined || change.kind !== 'symbol-added' || change.file !== old.file) return change;
    turned.add(old);
    const [before, after] = [old.parts[0]?.before ?? null, change.parts[0]?.after ?? null];
    return { ...change, kind: 'symbol-attr', parts: [{ kind: 'symbol-attr', before, after }] };
  });
  return told.filter(change => !turned.has(change));
}

/** A macro that became a function, or the other way round, is one symbol: neither new nor gone. */
function withTypes(changes: readonly Change[], types: readonly Change[]): Change[] {
  const turned = new Set(
    types.flatMap(({ kind, symbol }) =>
      kind === 'macro-to-function' || kind === 'function-to-macro' ? [symbol] : [],
    ),
  );
  const isTurned = ({ kind, symbol }: Change) =>
    turned.has(symbol) && (kind === 'symbol-added' || kind === 'symbol-removed');
  return [...changes.filter(change => !isTurned(change)), ...types];
}

function inFileOrder(changes: readonly Change[], files: readonly FilePair[]): Change[] {
  const order = new Map(
    files.flatMap((file, at) => [file.path, file.oldPath ?? file.path].map(path => [path, at])),
  );
  const place = (change: Change) => order.get(change.file) ?? files.length;
  return changes.toSorted((left, right) => place(left) - place(right) || left.line - right.line);
}

interface Context {
  readonly files: readonly FilePair[];
  readonly patch: number;
  readonly fragments: boolean;
  readonly comings: Comings;
  readonly placement: Placement;
  readonly renamedOptions: RenamedOptions;
  readonly namespaces: { readonly before: DirectoryNamespaces; readonly after: DirectoryNamespaces };
  readonly exportsElsewhere: ExportLookup;
}

function changeOf(symbol: SymbolGroup, context: Context): Change | null {
  const contract = context.fragments ? [] : contractParts(symbol, context.files);
  if (contract.length === 0 && isUnchanged(symbol)) return null;
  const { parts: compared, shownBy } = compareDeclarations(symbol, context.files);
  const declarationParts = [...existenceParts(symbol, context.comings), ...compared, ...contract];
  const guards = symbolGuards(symbol, staysIn(context.files), context.renamedOptions);
  const parts = worstFirst([
    ...declarationParts,
    ...exportParts(symbol.exports.before, symbol.exports.after, context.namespaces),
    ...brokenParts(symbol, context.placement),
    ...detachedParts(symbol, context.placement),
    ...guards,
  ]);
  const [worst] = parts;
  if (worst === undefined) return null;
  return {
    symbol: symbol.name,
    kind: worst.kind,
    parts,
    ...(declarationParts.length + guards.length > 0
      ? declarationPlace(symbol, shownBy)
      : exportPlace(symbol)),
    patch: context.patch,
    tier: tierOf(symbol, context.exportsElsewhere),
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
  };
}

/**
 * True for a symbol of which no declaration differs, so that nothing else need be asked: nearly all are, of the thousands
 * in the files of a patch. One that is exported is looked at all the same, for its export may have moved.
 */
function isUnchanged(symbol: SymbolGroup): boolean {
  const { before, after } = symbol.exports;
  return before.length === 0 && after.length === 0 && symbol.pairs.every(isSamePair) && hasSameGuards(symbol);
}

/** True for a declaration that is in the file in which it was, whatever that file is called. */
function staysIn(files: readonly FilePair[]): (pair: PlacedPair) => boolean {
  return ({ before, after, file }) => {
    if (before === null || after === null) return false;
    return before.path === after.path || files[file]?.oldPath === before.path;
  };
}

type ChangePlace = Pick<Change, 'file' | 'line'>;

function declarationPlace(symbol: SymbolGroup, shownBy: Pair | null): ChangePlace {
  const declarations = [...declared(symbol, 'after'), ...declared(symbol, 'before')];
  const shown = shownBy?.after ?? declarations.find(declaration => declaration.defined) ?? declarations[0];
  return { file: shown?.path ?? '', line: shown?.fact.line ?? 0 };
}

function exportPlace(symbol: SymbolGroup): ChangePlace {
  const shown = symbol.exports.after[0] ?? symbol.exports.before[0];
  return { file: shown?.path ?? '', line: shown?.fact.line ?? 0 };
}

/** Reads the macros when first asked, for a symbol that goes: most patches remove none. */
function macrosAfter(files: readonly FilePair[]): (name: string) => boolean {
  let names: Set<string> | null = null;
  return name => {
    names ??= new Set(files.flatMap(file => file.after?.macros().map(macro => macro.name) ?? []));
    return names.has(name);
  };
}
