import type { DirectoryNamespaces } from '../gates/namespaces.ts';
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
export function exportParts(
  before: readonly PlacedExport[],
  after: readonly PlacedExport[],
  namespaces: { readonly before: DirectoryNamespaces; readonly after: DirectoryNamespaces },
): ChangePart[] {
  const [was, is] = [widest(before), widest(after)];
  const [left, right] = [was?.fact ?? null, is?.fact ?? null];
  if (left === null && right === null) return [];
  const texts = { before: left && exportText(left), after: right && exportText(right) };
  if (left === null) return [{ kind: 'export-added', ...texts }];
  if (right === null) return [{ kind: 'export-removed', ...texts }];
  const parts: ChangePart[] = [];
  if (left.licence !== right.licence) {
    const kind = right.licence === 'gpl' ? 'export-licence-tightened' : 'export-licence-loosened';
    parts.push({ kind, ...texts });
  }
  const isStatedAnew =
    was !== null && is !== null && spaceOf(was, namespaces.before) === spaceOf(is, namespaces.after);
  if (spaceKey(left) !== spaceKey(right) && !isStatedAnew) parts.push({ kind: 'export-namespace', ...texts });
  return parts;
}

/** Of several exports (one per architecture or `#if` branch) the one most modules may use. */
function widest(exports: readonly PlacedExport[]): PlacedExport | null {
  const plain = exports.find(entry => entry.fact.licence === 'any');
  return plain ?? exports[0] ?? null;
}

/** Its namespace, or the one that the Makefile beside it states; a line of its own where nothing does. */
function spaceOf({ fact, path }: PlacedExport, namespaces: DirectoryNamespaces): string {
  const namespace = fact.namespace ?? namespaces.get(path.slice(0, path.lastIndexOf('/') + 1)) ?? '';
  return spaceKey({ ...fact, namespace });
}

function spaceKey(fact: ExportFact): string {
  return [fact.namespace ?? '', ...fact.modules.toSorted()].join('\n');
}
