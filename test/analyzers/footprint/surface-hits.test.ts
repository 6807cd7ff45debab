import { expect, test } from 'vitest';
import { surfaceParts } from '../../../analyzers/footprint/surface-hits.ts';
import type { Change, ChangePart } from '../../../analyzers/interface/change.ts';

const program = [
  { kind: 'proc-file', key: '/proc/<pid>/seats' },
  { kind: 'proc-file', key: '/proc/<pid>/task/<n>/children' },
  { kind: 'proc-text', key: 'flags' },
  { kind: 'sysctl', key: 'kernel.seat_max' },
  { kind: 'syscall', key: 'reserve' },
  { kind: 'netlink', key: 'IFLA_SEAT' },
];

function change(symbol: string, file: string, part: Partial<ChangePart>): Change {
  const kind = part.kind ?? 'proc-text';
  return {
    symbol,
    kind,
    parts: [{ kind, before: 'a', after: null, ...part }],
    file,
    line: 1,
    patch: 1,
    tier: 'user',
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
  };
}

test.each<readonly [string, string, Partial<ChangePart>, boolean]>([
  ['/proc/<pid>/seats', 'fs/proc/base.c', {}, true],
  ['/proc/<pid>/task/<tid>/children', 'fs/proc/base.c', {}, true],
  ['/proc/.../seats', 'fs/hall.c', {}, true],
  ['/proc/<pid>/rows', 'fs/proc/base.c', {}, false],
  ['fs/proc/hall.c', 'fs/proc/hall.c', { member: '/proc/<pid>/seats' }, true],
  ['hall_show', 'fs/proc/array.c', { member: 'flags' }, true],
  ['hall_show', 'drivers/hall/show.c', { member: 'flags' }, false],
  ['hall_show_fdinfo', 'drivers/hall/file.c', { member: 'flags' }, true],
  ['hall_show', 'fs/proc/array.c', { member: 'rows' }, false],
  ['kernel.seat_max', 'kernel/sysctl.c', { kind: 'sysctl' }, true],
  ['sysctl seat_max', 'drivers/hall/table.c', { kind: 'sysctl' }, true],
  ['net.seat_max', 'net/sysctl.c', { kind: 'sysctl' }, false],
  ['sys_reserve', 'kernel/sys.c', { kind: 'param-added' }, true],
  ['sys_leave', 'kernel/sys.c', { kind: 'param-added' }, false],
  ['enum {IFLA_UNSPEC}', 'include/uapi/linux/if_link.h', { kind: 'enum-removed', member: 'IFLA_SEAT' }, true],
])('%s of %s: %j', (symbol, file, part, isUsed) => {
  expect(surfaceParts(change(symbol, file, part), program)).toHaveLength(Number(isUsed));
});
