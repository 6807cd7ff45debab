import { isHeader } from '../interface/match.ts';
import type { Declaring } from './settle.ts';

/** Could a module use a symbol in the first tree, and can it in the second: is it exported, or made in a header? */
export interface Linkage {
  readonly before: boolean;
  readonly after: boolean;
}

/**
 * What the files that declare a symbol say of that. Beside a function in a source, what a header has is its stand-in for
 * other configurations. What is defined nowhere in the second tree is no matter of linkage.
 */
export function linkageOf(places: readonly Declaring[]): Linkage {
  const inHeader = ({ file: { path } }: Declaring) => isHeader(path);
  const [before, after] = [
    places.filter(({ definesBefore }) => definesBefore),
    places.filter(({ definesAfter }) => definesAfter),
  ];
  return {
    before: places.some(place => place.exportsBefore) || (before.length > 0 && before.every(inHeader)),
    after: places.some(place => place.exportsAfter) || after.every(inHeader),
  };
}
