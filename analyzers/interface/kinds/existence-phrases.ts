import { mayHaveTwins } from '../twins.ts';
import { countInWords } from './counting.ts';
import type { Wording } from './kind.ts';

/** `is gone` where no other file defines it, `is gone from F` where some do or nobody looked. */
export const sayGone: Wording = ({ elsewhere }, { file }) => {
  if (elsewhere === undefined) return `is gone from ${file}`;
  const others = saidOf(elsewhere);
  return others === null ? 'is gone' : `is gone from ${file} (${others} it)`;
};

/** `is new`, or only in F: where other files define it already, or may, and nobody looked. */
export const sayNew: Wording = (part, change) => {
  const { file } = change;
  if (part.elsewhere === undefined) return mayHaveTwins(part, change) ? `is new in ${file}` : 'is new';
  // A macro for one configuration, and a function for the other.
  if (part.elsewhere.includes(file)) return `is defined once more in ${file}`;
  const others = saidOf(part.elsewhere, 'already');
  return others === null ? 'is new' : `is new in ${file} (${others} it)`;
};

/** `is no longer exported`, or only here: who else does is said where nothing was said of who defines it. */
export const sayWithdrawn: Wording = ({ elsewhere }, { parts }) => {
  const isSaid = parts.some(({ kind }) => kind === 'symbol-removed');
  if (elsewhere === undefined || (isSaid && elsewhere.length > 0)) return 'is no longer exported here';
  const others = saidOf(elsewhere, 'still', 'export');
  return others === null ? 'is no longer exported' : `is no longer exported here (${others} it)`;
};

/** `mm/init-mm.c and two other files still define`. */
function saidOf(
  [first, ...rest]: readonly string[],
  since: 'still' | 'already' = 'still',
  verb: 'define' | 'export' = 'define',
): string | null {
  if (first === undefined) return null;
  if (rest.length === 0) return `${first} ${since} ${verb}s`;
  return `${first} and ${countInWords(rest.length, 'other file')} ${since} ${verb}`;
}
