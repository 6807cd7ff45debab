import type { Era } from '../../analyzers/rules/era.ts';
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
  const bytes = sched === null ? null : await tree.blob(sched.id);
  const declares = bytes !== null && Buffer.from(bytes).includes('find_task_by_pid(');
  if (declares) return 'period';
  if (uapi !== null) return 'modern';
  return sched === null ? 'both' : 'period';
}
