import type { LeftSide } from '../../analyzers/diff/left-side.ts';
import { isFullId } from './revision.ts';
import type { Objects } from './objects.ts';
import { entryAt } from './tree.ts';

/** How well a tree fits what patches need of it. */
export interface Fitness {
  /** Blobs named by the patches that are at their paths. */
  readonly matching: number;
  /** Do all files have the named blobs, with at least one blob named? Then the patches were made for these files. */
  readonly proved: boolean;
  /** The first file that is not as it should be, in words; null when there is none. */
  readonly misfit: string | null;
}

const short = 12;

async function misfitOf(objects: Objects, tree: string, side: LeftSide): Promise<string | null> {
  const entry = await entryAt(objects, tree, side.path);
  if (side.absent) return entry === null ? null : `${side.path} is there already`;
  if (entry === null) return `${side.path} does not exist`;
  if (side.blob === null || entry.id.startsWith(side.blob)) return null;
  return `${side.path} is blob ${entry.id.slice(0, short)}, not ${side.blob.slice(0, short)}`;
}

/** Judges the tree of a commit; stops at the first misfit unless every match is to be counted. */
export async function judgeFit(
  objects: Objects,
  commit: string,
  sides: readonly LeftSide[],
  options: { readonly count: boolean } = { count: false },
): Promise<Fitness> {
  const tree = isFullId(commit) ? await objects.info(`${commit}^{tree}`) : null;
  if (!tree) return { matching: 0, proved: false, misfit: `${commit} is not in this mirror` };
  let matching = 0;
  let misfit: string | null = null;
  for (const side of sides) {
    const problem = await misfitOf(objects, tree.id, side);
    misfit ??= problem;
    if (problem !== null && !options.count) break;
    if (problem === null && side.blob !== null) matching += 1;
  }
  const named = sides.every(side => side.blob !== null || side.absent);
  return { matching, proved: misfit === null && named && matching > 0, misfit };
}
