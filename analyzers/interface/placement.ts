import { attachedExports } from './attachment.ts';
import { brokenExports } from './broken-export.ts';
import type { BrokenExport } from './broken-export.ts';
import type { ChangePart } from './change.ts';
import { exportText } from './declaration.ts';
import { definitionText } from './existence.ts';
import type { PlacedExport } from './export.ts';
import { isDefined } from './group.ts';
import type { SymbolGroup } from './group.ts';
import type { FilePair } from './pair.ts';

type Side = 'before' | 'after';

/** How exports stand to their symbols in the touched files; each file is looked at once. */
export interface Placement {
  readonly attached: Readonly<Record<Side, readonly ReadonlySet<string>[]>>;
  readonly broken: Readonly<Record<Side, readonly ReadonlyMap<string, BrokenExport>[]>>;
}

export function placementOf(files: readonly FilePair[]): Placement {
  return {
    attached: {
      before: files.map(file => attachedExports(file.before)),
      after: files.map(file => attachedExports(file.after)),
    },
    broken: {
      before: files.map(file => brokenExports(file.before)),
      after: files.map(file => brokenExports(file.after)),
    },
  };
}

/** `export-of-static`: an export that cannot work and that did before, or was not there. */
export function brokenParts(symbol: SymbolGroup, { broken }: Placement): ChangePart[] {
  for (const entry of symbol.exports.after) {
    const now = broken.after[entry.file]?.get(symbol.name);
    if (now === undefined || now.reason === broken.before[entry.file]?.get(symbol.name)?.reason) continue;
    const text = definitionText(symbol, 'after');
    const exported = exportText(now.fact);
    return [
      { kind: 'export-of-static', before: null, after: text === null ? exported : `${text}; ${exported}` },
    ];
  }
  return [];
}

/** `export-detached`: an export that stood right after its symbol and no longer does; assembly keeps its own order. */
export function detachedParts(symbol: SymbolGroup, { attached }: Placement): ChangePart[] {
  const { before, after } = symbol.exports;
  if (before.length === 0 || after.length === 0 || !isDefined(symbol, 'after')) return [];
  if ([...before, ...after].some(entry => entry.path.endsWith('.S'))) return [];
  const find = (entries: readonly PlacedExport[], side: Side) =>
    entries.find(entry => attached[side][entry.file]?.has(symbol.name));
  const was = find(before, 'before');
  const [now] = after;
  if (was === undefined || now === undefined || find(after, 'after') !== undefined) return [];
  return [{ kind: 'export-detached', before: placedText(was), after: placedText(now) }];
}

function placedText(entry: PlacedExport): string {
  return `${entry.path}: ${exportText(entry.fact)}`;
}
