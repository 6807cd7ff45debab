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

/** How exports stand to their symbols in the touched files; each file is looked at once, when first asked for. */
export interface Placement {
  readonly attached: (file: number, side: Side) => ReadonlySet<string> | undefined;
  readonly broken: (file: number, side: Side) => ReadonlyMap<string, BrokenExport> | undefined;
}

export function placementOf(files: readonly FilePair[]): Placement {
  return { attached: remember(files, attachedExports), broken: remember(files, brokenExports) };
}

function remember<Answer>(
  files: readonly FilePair[],
  look: (facts: FilePair['before']) => Answer,
): (file: number, side: Side) => Answer | undefined {
  const known = { before: new Map<number, Answer>(), after: new Map<number, Answer>() };
  return (at, side) => {
    const file = files[at];
    if (file === undefined) return undefined;
    const answer = known[side].get(at) ?? look(file[side]);
    known[side].set(at, answer);
    return answer;
  };
}

/** `export-of-static`: an export that cannot work and that did before, or was not there. */
export function brokenParts(symbol: SymbolGroup, { broken }: Placement): ChangePart[] {
  for (const entry of symbol.exports.after) {
    const now = broken(entry.file, 'after')?.get(symbol.name);
    if (now === undefined || now.reason === broken(entry.file, 'before')?.get(symbol.name)?.reason) continue;
    const text = definitionText(symbol, 'after');
    const exported = exportText(now.fact);
    return [
      {
        kind: 'export-of-static',
        before: null,
        after: text === null ? exported : `${text}; ${exported}`,
        reason: now.reason,
      },
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
    entries.find(entry => attached(entry.file, side)?.has(symbol.name));
  const was = find(before, 'before');
  const [now] = after;
  if (was === undefined || now === undefined || find(after, 'after') !== undefined) return [];
  return [{ kind: 'export-detached', before: placedText(was), after: placedText(now) }];
}

function placedText(entry: PlacedExport): string {
  return `${entry.path}: ${exportText(entry.fact)}`;
}
