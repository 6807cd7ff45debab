import type { Change } from '../../../analyzers/interface/change.ts';
import { count, enumerate, shortened } from '../counting.ts';
import type { PassingChange } from '../outline.ts';
import { declarationsOf } from '../quotes.ts';
import { symbolName, whatHappened } from '../wording.ts';
import { wrapDeclaration, wrapWords } from '../wrap.ts';
import { lines, placeOf, type EntryPrint, type Line } from './line.ts';

const INDENT = '      ';
const MARGIN = { first: INDENT, rest: INDENT };

/** Places listed of what a change leaves behind, and modules that use it; the rest is a count. */
const PLACES_LISTED = 12;

/** What became of one symbol: the words, the declarations, where, and whom it reaches. */
export function changeLines(change: Change, print: EntryPrint): Line[] {
  return [
    ...lines(wrapWords(`${symbolName(change)} ${whatHappened(change)}`, { first: '  ', rest: '    ' })),
    ...(print.quotes ? quoteLines(change) : []),
    ...lines(wrapWords(placeOf(change, print), MARGIN), 'quiet'),
    ...reachLines(change),
  ];
}

/** The same for a change that a later patch takes back. */
export function passingLines({ change, mendedBy }: PassingChange, print: EntryPrint): Line[] {
  const undone = mendedBy === null ? 'undone later' : `undone by patch ${mendedBy}`;
  const note = `done by patch ${change.patch}, ${undone}: a bisection can stop in between`;
  return [...changeLines(change, print), ...lines(wrapWords(note, MARGIN))];
}

function quoteLines(change: Change): Line[] {
  return declarationsOf(change).flatMap(({ sign, declaration }) => {
    const style = sign === '-' ? 'before' : sign === '+' ? 'after' : 'plain';
    return lines(wrapDeclaration(declaration, { first: `${INDENT}${sign} `, rest: `${INDENT}  ` }), style);
  });
}

function reachLines({ reach: { left, updated, modules }, consumers }: Change): Line[] {
  const sentences: Line[] = [];
  if (left.length > 0) {
    const places = left.map(({ file, line }) => `${file}:${line}`);
    sentences.push(
      ...lines(wrapWords(`not adapted: ${enumerate(shortened(places, PLACES_LISTED))}`, MARGIN), 'warning'),
    );
  }
  if (updated > 0) sentences.push(...lines([`${INDENT}${count(updated, 'user')} adapted`]));
  if (modules.length > 0)
    sentences.push(
      ...lines(wrapWords(`used by the modules ${enumerate(shortened(modules, PLACES_LISTED))}`, MARGIN)),
    );
  if (consumers.length > 0) sentences.push(...lines(wrapWords(`used by ${enumerate(consumers)}`, MARGIN)));
  return sentences;
}
