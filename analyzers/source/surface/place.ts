import { lineOf, type Pieces } from '../pieces.ts';
import type { SurfaceFact } from '../surface-facts.ts';

/** A fact before its place is known; `offset` counts in the piece it was read from. */
export interface Sighting extends Omit<SurfaceFact, 'line' | 'guards'> {
  readonly offset: number;
}

/** Places what was seen in one piece of a source. */
export function placed(sightings: readonly Sighting[], pieces: Pieces, at: number): SurfaceFact[] {
  return sightings.map(({ offset, ...sighting }) => ({
    ...sighting,
    line: lineOf(pieces, pieces.offsets[at * 2] + offset),
    guards: pieces.guards[at],
  }));
}

/** A call as one line. */
export function callText(name: string, values: readonly string[]): string {
  return `${name}(${values.join(', ')})`;
}
