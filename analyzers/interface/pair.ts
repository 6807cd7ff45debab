import type { SourceFacts } from '../source/facts.ts';
import type { Declaration } from './declaration.ts';

/** A touched file, before and after; the facts are null where the file is absent or is no source. */
export interface FilePair {
  /** null when the path did not change. */
  readonly oldPath: string | null;
  readonly path: string;
  readonly before: SourceFacts | null;
  readonly after: SourceFacts | null;
}

/** A declaration and what became of it; one side is null where there is none. */
export interface Pair {
  readonly before: Declaration | null;
  readonly after: Declaration | null;
}

/** A pair with the number of the file that the symbol belongs to, in the order given. */
export interface PlacedPair extends Pair {
  readonly file: number;
}
