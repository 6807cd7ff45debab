import type { AuditRule, ChecklistItem } from './checklist.ts';
import type { AuditPlace } from './place.ts';

/** How far one item of a checklist is. */
export interface AuditItem extends ChecklistItem {
  /** Places where it is done, and where it is missing. */
  readonly done: number;
  readonly missing: number;
  /** The rules of the item that saw no place of either kind. */
  readonly unseen: readonly string[];
  /** By file and line. */
  readonly places: readonly AuditPlace[];
}

/** A tree held against a checklist, item by item. */
export interface Audit {
  readonly packs: readonly string[];
  /** As given; empty: the whole tree. */
  readonly paths: readonly string[];
  /** Full id of the commit; null for a directory on disk. */
  readonly rev: string | null;
  readonly files: number;
  readonly items: readonly AuditItem[];
}

/** Puts places to their items; an item that no checklist has comes after those that one has. */
export function itemsOf(
  checklist: readonly ChecklistItem[],
  rules: readonly AuditRule[],
  places: readonly AuditPlace[],
): AuditItem[] {
  const byItem = new Map<string, AuditPlace[]>();
  for (const place of places) {
    const known = byItem.get(place.item);
    if (known === undefined) byItem.set(place.item, [place]);
    else known.push(place);
  }
  const listed = new Set(checklist.map(({ item }) => item));
  const others = [...new Set(rules.map(({ item }) => item))].filter(item => !listed.has(item)).sort();
  return [...checklist, ...others.map(item => ({ item, says: '' }))].map(entry => {
    const found = byItem.get(entry.item) ?? [];
    const seen = new Set(found.map(({ rule }) => rule));
    const done = found.filter(({ state }) => state === 'done').length;
    return {
      ...entry,
      done,
      missing: found.length - done,
      unseen: rules.filter(({ id, item }) => item === entry.item && !seen.has(id)).map(({ id }) => id),
      places: found.toSorted(byPlace),
    };
  });
}

function byPlace(one: AuditPlace, other: AuditPlace): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line;
}
