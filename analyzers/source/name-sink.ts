import type { Roles } from './roles.ts';

/** Receives the names of one source: where each stands in its bytes, and what the source does with it. */
export interface NameSink {
  /** `calls` is a set of argument counts, as `callBit` makes them; 0 without a call. */
  add(bytes: Uint8Array, start: number, end: number, roles: Roles, calls: number): void;
  /** Adds the roles unless the name has some already in this source. */
  addIfNew(bytes: Uint8Array, start: number, end: number, roles: Roles): void;
  /** A name that is known as text; each of its units is a byte. */
  addText(name: string, roles: Roles): void;
}
