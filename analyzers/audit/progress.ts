import type { Audit, AuditItem } from './audit.ts';
import type { AuditPlace } from './place.ts';

/** What became of one item between two revisions. */
export interface ItemProgress {
  readonly item: string;
  readonly says: string;
  readonly before: { readonly done: number; readonly missing: number };
  readonly after: { readonly done: number; readonly missing: number };
  /** Places that were missing and are no more: done now, or gone. */
  readonly settled: readonly AuditPlace[];
  /** Places that were not there, or not missing, before. */
  readonly opened: readonly AuditPlace[];
}

/** Compares the audits of two revisions; a place is the same one when rule, file, function and text are. */
export function progressBetween(before: Audit, after: Audit): ItemProgress[] {
  const earlier = new Map(before.items.map(item => [item.item, item]));
  return after.items.map(item => {
    const old = earlier.get(item.item);
    const [was, is] = [missingOf(old), missingOf(item)];
    return {
      item: item.item,
      says: item.says,
      before: { done: old?.done ?? 0, missing: old?.missing ?? 0 },
      after: { done: item.done, missing: item.missing },
      settled: without(was, is),
      opened: without(is, was),
    };
  });
}

function missingOf(item: AuditItem | undefined): AuditPlace[] {
  return (item?.places ?? []).filter(({ state }) => state === 'missing');
}

/** The places of one list that the other has not, each as often as it has it. */
function without(places: readonly AuditPlace[], others: readonly AuditPlace[]): AuditPlace[] {
  const left = new Map<string, number>();
  for (const place of others) left.set(keyOf(place), (left.get(keyOf(place)) ?? 0) + 1);
  return places.filter(place => {
    const count = left.get(keyOf(place)) ?? 0;
    left.set(keyOf(place), count - 1);
    return count <= 0;
  });
}

/** Without the line, which moves with every edit above it. */
function keyOf({ rule, file, function: owner, text }: AuditPlace): string {
  return [rule, file, owner ?? '', text.replace(/\s+/g, ' ')].join('\0');
}
