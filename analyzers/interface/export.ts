import type { ExportFact } from '../source/facts.ts';
import type { ChangePart } from './change.ts';
import { exportText } from './declaration.ts';

export interface PlacedExport {
  readonly fact: ExportFact;
  readonly path: string;
  readonly file: number;
}

/**
 * What became of a symbol's exports over the touched files. An export that moved, within a file or to another,
 * is neither added nor removed; its licence, namespace and module list are compared all the same.
 */
export function exportParts(before: readonly PlacedExport[], after: readonly PlacedExport[]): ChangePart[] {
  const left = widest(before);
  const right = widest(after);
  if (left === null && right === null) return [];
  const texts = { before: left && exportText(left), after: right && exportText(right) };
  if (left === null) return [{ kind: 'export-added', ...texts }];
  if (right === null) return [{ kind: 'export-removed', ...texts }];
  const parts: ChangePart[] = [];
  if (left.licence !== right.licence) {
    const kind = right.licence === 'gpl' ? 'export-licence-tightened' : 'export-licence-loosened';
    parts.push({ kind, ...texts });
  }
  if (spaceKey(left) !== spaceKey(right)) parts.push({ kind: 'export-namespace', ...texts });
  return parts;
}

/** Of several exports (one per architecture or `#if` branch) the one most modules may use. */
function widest(exports: readonly PlacedExport[]): ExportFact | null {
  const plain = exports.find(entry => entry.fact.licence === 'any');
  return (plain ?? exports[0])?.fact ?? null;
}

function spaceKey(fact: ExportFact): string {
  return [fact.namespace ?? '', ...fact.modules.toSorted()].join('\n');
}
