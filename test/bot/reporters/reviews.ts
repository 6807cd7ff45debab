import type { Review } from '../../../analyzers/review.ts';
import { change, finding, part, patch, review, series, stuck } from './builders.ts';

const ALLOC_BEFORE = 'struct pid *alloc_pid(struct pid_namespace *ns)';
const ALLOC_AFTER = 'struct pid *alloc_pid(struct pid_namespace *ns, int *numbers, unsigned int level)';

const signature = change('alloc_pid', [
  part('param-added', ALLOC_BEFORE, ALLOC_AFTER),
  part('param-added', ALLOC_BEFORE, ALLOC_AFTER),
]);

const setPidmap = change(
  'set_pidmap',
  [part('symbol-added', null, 'static int set_pidmap(struct pid_namespace *ns, pid_t pid)')],
  { line: 185, tier: 'local' },
);

/** Reviews of invented series, by what is odd about them: the golden files bear the same names. */
export const reviews: Readonly<Record<string, Review>> = {
  'signature-change': review(series({ changes: [signature, setPidmap] })),

  'many-tiers': review(
    series({
      subject: 'mm: give restore its own allocator',
      revision: 3,
      supersedes: '20090301.7@example.com',
      patches: [patch(1), patch(2), patch(3)],
      changes: [
        { ...signature, reach: { left: [], updated: 3, modules: [] }, consumers: ['criu'] },
        setPidmap,
        change('reserve_frame', [part('export-added', null, 'EXPORT_SYMBOL_GPL(reserve_frame)')], {
          file: 'mm/frame.c',
          line: 88,
          patch: 2,
          tier: 'export-gpl',
        }),
        change(
          'frame_limit',
          [
            part('symbol-added', null, 'unsigned long frame_limit'),
            part('export-added', null, 'EXPORT_SYMBOL(frame_limit)'),
          ],
          { file: 'mm/frame.c', line: 12, patch: 2, tier: 'export' },
        ),
        change(
          'release_frame',
          [
            part(
              'export-licence-tightened',
              'EXPORT_SYMBOL(release_frame)',
              'EXPORT_SYMBOL_GPL(release_frame)',
            ),
          ],
          {
            file: 'mm/frame.c',
            line: 131,
            patch: 3,
            tier: 'export',
            reach: { left: [], updated: 0, modules: ['drivers/example/frames.ko', 'fs/example/example.ko'] },
            consumers: ['example-fs', 'mol'],
          },
        ),
        change(
          'sys_frames',
          [
            part(
              'param-retyped',
              'asmlinkage long sys_frames(int which, unsigned long __user *list, int length)',
              'asmlinkage long sys_frames(int which, unsigned long __user *list, size_t length)',
            ),
          ],
          { file: 'mm/frame.c', line: 160, patch: 3, tier: 'user' },
        ),
      ],
    }),
  ),

  moved: review(
    series({
      subject: 'pid: split the bitmap from the namespace code',
      author: { name: '', email: 'ann@example.com' },
      date: null,
      changes: [
        change(
          'next_pidmap',
          [
            part(
              'symbol-moved',
              'int next_pidmap(struct pid_namespace *pid_ns, int last)',
              'int next_pidmap(struct pid_namespace *pid_ns, int last)',
            ),
          ],
          { file: 'kernel/pidmap.c', line: 40 },
        ),
        change(
          'free_pidmap',
          [
            part(
              'made-global',
              'static void free_pidmap(struct upid *upid)',
              'void free_pidmap(struct upid *upid)',
            ),
          ],
          { file: 'kernel/pidmap.c', line: 12 },
        ),
        change(
          'pid_find',
          [
            part(
              'symbol-renamed',
              'struct pid *pid_lookup(int nr, struct pid_namespace *ns)',
              'struct pid *pid_find(int nr, struct pid_namespace *ns)',
            ),
          ],
          { line: 300 },
        ),
      ],
    }),
  ),

  conflict: review(
    series({
      expected: 4,
      patches: [
        stuck(1, 'offset'),
        stuck(2, 'conflict', {
          file: 'kernel/pid.c',
          hunk: 3,
          reason: 'the context does not match at line 253 or anywhere else',
        }),
        stuck(3, 'blocked', { file: '', hunk: null, reason: 'patch 2 does not apply' }),
        stuck(4, 'blocked', { file: '', hunk: null, reason: 'patch 2 does not apply' }),
      ],
      base: {
        commit: '3d1c9a60b1f24f8a9c0e5d7b6a4f3e2d1c0b9a87',
        how: 'date',
        tried: [
          { how: 'base-commit', ref: '77aa00bb11cc', result: 'not in the mirror' },
          {
            how: 'blobs',
            ref: '',
            result: 'no commit holds 1f3c9d2 of kernel/pid.c and 88e0b1a of kernel/fork.c',
          },
          { how: 'date', ref: 'v2.6.29-rc7', result: 'patch 2 does not apply' },
        ],
      },
      changes: [setPidmap],
    }),
  ),

  'no-base': review(
    series({
      patches: [stuck(1, 'conflict', { file: 'kernel/ve/veowner.c', hunk: null, reason: 'no such file' })],
      base: {
        commit: null,
        how: 'none',
        tried: [
          ...Array.from({ length: 11 }, (_, index) => ({
            how: 'tip' as const,
            ref: `linux-2.6.${index}.y`,
            result: 'kernel/ve/veowner.c is not there',
          })),
        ],
      },
    }),
  ),

  'hunks-alone': {
    mirror: null,
    series: [
      series({
        base: { commit: null, how: 'none', tried: [] },
        patches: [stuck(1, 'missing')],
        changes: [signature],
      }),
    ],
    skipped: [
      { messageId: '20090311.9@example.com', reason: 'a pull request: it names a branch and holds no patch' },
    ],
  },

  partial: review(
    series({
      rfc: true,
      expected: 5,
      complete: false,
      missing: [2, 4],
      patches: [patch(1), stuck(3, 'threeway'), stuck(5, 'already')],
      changes: [signature],
    }),
  ),

  nothing: review(series({ subject: 'pid: correct a comment' })),

  'only-local': review(series({ changes: [setPidmap] })),

  bisection: review(
    series({
      patches: [patch(1), patch(2), patch(3), patch(4)],
      changes: [
        change(
          'find_vpid',
          [part('made-static', 'struct pid *find_vpid(int nr)', 'static struct pid *find_vpid(int nr)')],
          {
            patch: 2,
            endState: false,
          },
        ),
        change(
          'find_vpid',
          [part('made-global', 'static struct pid *find_vpid(int nr)', 'struct pid *find_vpid(int nr)')],
          {
            patch: 4,
            endState: false,
          },
        ),
        change('put_pid', [part('export-removed', 'EXPORT_SYMBOL_GPL(put_pid)', null)], {
          patch: 3,
          tier: 'export-gpl',
          endState: false,
        }),
      ],
    }),
  ),

  findings: review(
    series({
      revision: 2,
      supersedes: '20090301.1@example.com',
      changes: [
        {
          ...signature,
          reach: {
            left: [
              { file: 'kernel/fork.c', line: 1129 },
              { file: 'drivers/example/guest.c', line: 77 },
            ],
            updated: 1,
            modules: [],
          },
        },
      ],
      findings: [
        finding({
          severity: 'note',
          confidence: 'question',
          rule: 'cr/lock',
          line: 1131,
          message: 'is tasklist_lock held when the numbers are chosen?',
          advice: '',
          evidence: [],
        }),
        finding({ alsoRules: ['cr/caller'], consumers: ['criu'], status: 'still', severity: 'error' }),
        finding({ severity: 'warning', confidence: 'likely', line: 1140, symbol: 'free_pid' }),
        finding({
          status: 'fixed',
          fixedBy: 1,
          message: 'the prototype of alloc_pid() in include/linux/pid.h is the old one',
        }),
      ],
    }),
  ),

  'two-series': review(
    series({ changes: [signature] }),
    series({
      id: '20090312.5@example.com',
      subject:
        'fork: 用中文的很长的标题 to see that wide characters count twice and that a long subject wraps',
      author: { name: '鈴木 一郎', email: 'suzuki@example.jp' },
      patches: [stuck(1, 'empty')],
    }),
  ),

  'long-declaration': review(
    series({
      changes: [
        change(
          'checkpoint_restore_mapping',
          [
            part(
              'param-retyped',
              'static inline struct vm_area_struct *checkpoint_restore_mapping(struct mm_struct *mm, int (*actor)(struct vm_area_struct *vma, unsigned long from, void *data), unsigned long flags)',
              'static inline const struct vm_area_struct *checkpoint_restore_mapping(struct mm_struct *mm, int (*actor)(struct vm_area_struct *vma, unsigned long from, unsigned long to, void *data), u64 flags)',
            ),
            part(
              'return-type',
              'static inline struct vm_area_struct *checkpoint_restore_mapping(struct mm_struct *mm, int (*actor)(struct vm_area_struct *vma, unsigned long from, void *data), unsigned long flags)',
              'static inline const struct vm_area_struct *checkpoint_restore_mapping(struct mm_struct *mm, int (*actor)(struct vm_area_struct *vma, unsigned long from, unsigned long to, void *data), u64 flags)',
            ),
          ],
          {
            file: 'arch/example/platforms/with-a-very-long-name/restore-of-mappings/checkpoint_restore_mapping.c',
            line: 1040,
          },
        ),
      ],
    }),
  ),

  hostile: review(
    series({
      subject:
        '\u001b[31mred\u001b[0m \u202egnp.exe <img src=x onerror=alert(1)> | **bold** `code` @maintainer #1 https://example.com/a',
      author: { name: 'Eve\r\nBcc: all@example.com', email: 'eve@example.com' },
      patches: [
        stuck(1, 'conflict', {
          file: 'kernel/`pid`|.c',
          hunk: 1,
          reason: '\u0007</details><script>alert(1)</script>',
        }),
      ],
      changes: [
        change('x', [part('return-type', 'int x(void)', 'int x(void) ``` </details>\n```\n# heading')], {
          file: 'kernel/`pid`|.c',
          consumers: ['[click](javascript:alert(1))'],
        }),
      ],
      findings: [
        finding({ message: '| a | b |\n|---|---|', advice: '[x]: http://example.com', consumers: ['<b>'] }),
      ],
    }),
  ),
};
