import type { AuditItem } from '../../../analyzers/audit/audit.ts';
import { count } from '../counting.ts';

/** One line on how far an item is. */
export function stateOf({ done, missing, unseen }: AuditItem): string {
  if (done + missing === 0) return unseen.length === 0 ? 'nothing that a tree shows' : 'not seen';
  const parts = [missing > 0 ? `${missing} missing` : '', done > 0 ? `${done} done` : ''];
  return parts.filter(part => part !== '').join(', ');
}

/** All of them together. */
export function totalOf(items: readonly AuditItem[], files: number): string {
  const missing = items.reduce((sum, item) => sum + item.missing, 0);
  const done = items.reduce((sum, item) => sum + item.done, 0);
  return `${count(files, 'file')}: ${count(missing, 'place')} missing, ${done} done`;
}
