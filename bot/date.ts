import type { ZonedDate } from '../analyzers/mail/message.ts';

const latest = 8_640_000_000_000;

/** A date in ISO 8601, in UTC, to the second; null for none and for one that ISO 8601 cannot write. */
export function isoDate(date: ZonedDate | null): string | null {
  if (date === null || Math.abs(date.seconds) > latest) return null;
  return new Date(date.seconds * 1000).toISOString().replace('.000Z', 'Z');
}
