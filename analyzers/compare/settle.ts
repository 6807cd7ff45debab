import type { Change } from '../interface/change.ts';
import { aspectOf } from '../interface/kinds/table.ts';
import { isHeader } from '../interface/match.ts';
import type { ComparedFile } from './compared-file.ts';
import { isHalf, type GroupChange } from './plan.ts';
import { architectureOf } from './territory.ts';

/** A file that declares a symbol in one of two trees, and how. */
export interface Declaring {
  readonly file: ComparedFile;
  /** Has its body, its value or its replacement: before, after. */
  readonly definesBefore: boolean;
  readonly definesAfter: boolean;
  readonly exportsBefore: boolean;
  readonly exportsAfter: boolean;
}

/**
 * What is to be told of a symbol where that can be seen without reading its files again; null where it cannot. `isIn` says
 * whether a path is one of a group's files.
 */
export function settle(
  open: readonly GroupChange[],
  places: readonly Declaring[],
  isIn: (path: string, group: number) => boolean,
): readonly GroupChange[] | null {
  const [first] = open;
  if (first === undefined) return [];
  const outside = (group: number) => places.filter(({ file }) => !isIn(file.path, group));
  if (open.every(({ group }) => group === first.group) && outside(first.group).length === 0) return open;
  if (open.length === 1 && isGone(first.change) && !isLeft(first.change, places)) return open;
  return speaker(open, outside);
}

/** Is it gone, with its export, from the files that showed it? */
function isGone({ parts, file }: Change): boolean {
  if (parts.every(({ kind }) => kind === 'macro-removed')) return true;
  return !isHeader(file) && parts.every(({ kind }) => kind === 'symbol-removed' || kind === 'export-removed');
}

/** Is it still defined, or exported, where whoever used it there could mean it? */
function isLeft({ file, parts }: Change, places: readonly Declaring[]): boolean {
  const own = architectureOf(file);
  const unexported = parts.some(({ kind }) => kind === 'export-removed');
  return places.some(({ file: { path }, definesAfter, exportsAfter }) => {
    const home = architectureOf(path);
    const isHere = own === null || home === null || home === own;
    return isHere && (definesAfter || (unexported && exportsAfter));
  });
}

/**
 * The definition speaks for the prototypes that follow it, as long as there is one, and nothing outside its directory
 * defines or exports the symbol.
 */
function speaker(
  open: readonly GroupChange[],
  outside: (group: number) => readonly Declaring[],
): readonly GroupChange[] | null {
  const bodies = open.filter(({ change }) => !isHeader(change.file));
  const [body] = bodies;
  if (body === undefined || bodies.length > 1) return null;
  const isPlain = open.every(
    ({ change }) => !isHalf(change) && change.parts.every(({ kind }) => aspectOf(kind) !== 'attributes'),
  );
  const isOnly = outside(body.group).every(
    ({ definesBefore, definesAfter, exportsBefore, exportsAfter }) =>
      !definesBefore && !definesAfter && !exportsBefore && !exportsAfter,
  );
  return isPlain && isOnly ? [body] : null;
}
