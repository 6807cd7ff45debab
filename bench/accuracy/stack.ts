import { parseDiff } from '../../analyzers/diff/parse.ts';
import type { Patch } from '../../analyzers/mail/message.ts';
import type { AppliedPatch } from '../../bot/git/applied.ts';
import { applyPatch } from '../../bot/git/apply.ts';
import type { ApplyOptions } from '../../bot/git/apply.ts';
import type { Objects } from '../../bot/git/objects.ts';
import { openOverlay } from '../../bot/git/overlay.ts';
import { openTree } from '../../bot/git/tree.ts';
import { treeIds } from './tree-id.ts';

/** A text that holds a diff, as a patch whose mail does not matter. */
export function barePatch(text: Uint8Array): Patch {
  return {
    author: { name: '', email: '' },
    date: null,
    commitMessage: '',
    trailers: [],
    digest: '',
    diffBytes: text,
    diff: parseDiff(text),
  };
}

/** What became of one patch of a stack. */
export interface StackStep {
  readonly applied: AppliedPatch;
  /** The tree afterwards, unchanged where the patch was refused. */
  readonly tree: string;
  readonly milliseconds: number;
}

/** Applies texts one after the other on a tree. */
export async function applyStack(
  objects: Objects,
  treeish: string,
  texts: readonly Uint8Array[],
  options: ApplyOptions = {},
): Promise<readonly StackStep[]> {
  const overlay = openOverlay(await openTree(objects, treeish));
  const ids = treeIds(objects);
  let tree = (await objects.info(`${treeish}^{tree}`))?.id ?? '';
  const steps: StackStep[] = [];
  for (const text of texts) {
    const started = performance.now();
    const applied = await applyPatch(overlay, barePatch(text), options);
    const milliseconds = performance.now() - started;
    tree = await ids.after(tree, applied.files);
    steps.push({ applied, tree, milliseconds });
  }
  return steps;
}
