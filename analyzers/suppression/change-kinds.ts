import type { ChangePart } from '../interface/change.ts';
import { aspectOf } from '../interface/kinds/table.ts';
import type { SymbolType } from './suppression.ts';

/** libabigail's groups of changes, beside the ids of kinds. */
export const changeKindGroups = [
  'all',
  'added-function',
  'deleted-function',
  'function-subtype-change',
  'added-variable',
  'deleted-variable',
  'variable-subtype-change',
] as const;

const added = new Set(['symbol-added', 'export-added', 'made-global']);
const deleted = new Set(['symbol-removed', 'export-removed', 'made-static']);

/** Is the part of that kind, or of that group of libabigail's? */
export function isOfKind({ kind }: ChangePart, type: SymbolType, wanted: string): boolean {
  if (wanted === 'all' || wanted === kind) return true;
  const of = (what: SymbolType) => type === what && wanted.includes(what);
  if (!of('function') && !of('variable')) return false;
  if (wanted.startsWith('added-')) return added.has(kind);
  if (wanted.startsWith('deleted-')) return deleted.has(kind);
  return (
    wanted.endsWith('-subtype-change') && ['parameters', 'return', 'type'].includes(aspectOf(kind) ?? '')
  );
}

const growing = new Set([
  'struct-field-appended',
  'struct-field-inserted',
  'struct-field-removed',
  'var-size',
  'enum-underlying',
  'static-key-const',
]);
const steady = new Set([
  'struct-field-renamed',
  'constness',
  'void-ptr',
  'param-renamed',
  'param-const',
  'enum-appended',
]);

/** Whether a part changes a size; null where the source alone does not say. */
export function changesSize({ kind }: ChangePart): boolean | null {
  if (growing.has(kind)) return true;
  return steady.has(kind) ? false : null;
}
