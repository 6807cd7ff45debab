import type { Confidence } from '../finding.ts';

/** A place in a tree that an item of a checklist is about. */
export interface AuditPlace {
  readonly state: 'done' | 'missing';
  readonly item: string;
  readonly rule: string;
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly function: string | null;
  /** The line of the source. */
  readonly text: string;
  /** Why it is a place of the item, and what to ask there; empty where it is done. */
  readonly message: string;
  readonly advice: string;
  readonly confidence: Confidence;
}

/** The places of a file, one for each item and line: where a rule finds the work done, none finds it missing. */
export function settlePlaces(places: readonly AuditPlace[]): AuditPlace[] {
  const kept = new Map<string, AuditPlace>();
  for (const place of places) {
    const key = `${place.item} ${place.line}`;
    const other = kept.get(key);
    if (other === undefined || (other.state === 'missing' && place.state === 'done')) kept.set(key, place);
  }
  return [...kept.values()].sort((one, other) => one.line - other.line);
}
