import type { Era } from '../../analyzers/rules/era.ts';
import type { TreeReader } from '../git/applied.ts';
import { openTree } from '../git/tree.ts';
import type { Objects } from '../git/objects.ts';

/**
 * Which kernels a tree is one of, by what it has: one without `include/uapi/linux`, or whose sched.h has find_task_by_pid(), is of
 * the period of OpenVZ (RHEL 6 has `include/uapi/drm` alone); `both` where neither can be told, as in a tree that is no kernel.
 */
export async function eraOf(objects: Objects, commit: string): Promise<Era> {
  const tree = await openTree(objects, commit);
  const [uapi, sched] = await Promise.all([
    tree.entry('include/uapi/linux'),
    tree.entry('include/linux/sched.h'),
  ]);
  if (sched !== null && (await isOld(tree, sched.id))) return 'period';
  if (uapi !== null) return 'modern';
  return sched === null ? 'both' : 'period';
}

let last: { readonly id: string; readonly isOld: boolean } | null = null;

/** Does a sched.h have the old lookup of tasks? Most trees have the one that was asked for before. */
async function isOld(tree: TreeReader, id: string): Promise<boolean> {
  if (last?.id !== id) {
    const bytes = await tree.blob(id);
    last = { id, isOld: bytes !== null && Buffer.from(bytes).includes('find_task_by_pid(') };
  }
  return last.isOld;
}
