import type { Excerpt } from '../interface/excerpt-comparison.ts';
import type { SourceFacts } from '../source/facts.ts';

/** One version of a file: its bytes and what the scanner made of them. */
export interface Version {
  readonly facts: SourceFacts;
  readonly bytes: Uint8Array;
}

/** A file of the tree on both sides of what is judged; both are one and the same for a file that was not touched. */
export interface FileState {
  readonly path: string;
  /** null when it is absent, or no source. */
  readonly before: Version | null;
  readonly after: Version | null;
  /** What differs between the sides, and little else; null or absent where only all of it will do. */
  readonly excerpt?: Excerpt | null;
}

export type Side = 'before' | 'after';

/** The facts of one side in which all stands that speaks of a name, so that the rest need not be read; null without that side. */
export function factsAbout(name: string, file: FileState, side: Side): SourceFacts | null {
  const { excerpt } = file;
  if (excerpt && !excerpt.hides(name)) return excerpt.pair[side];
  return file[side]?.facts ?? null;
}

/** The facts of both sides in which all that differs stands, and every preprocessor line. */
export function differingFacts(file: FileState): Record<Side, SourceFacts | null> {
  const { before, after, excerpt } = file;
  return excerpt?.pair ?? { before: before?.facts ?? null, after: after?.facts ?? null };
}
