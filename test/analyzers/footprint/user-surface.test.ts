import { describe, expect, test } from 'vitest';
import { nameConsumers } from '../../../analyzers/footprint/hits.ts';
import { isProgram, userSurface } from '../../../analyzers/footprint/user-surface.ts';
import type { Change } from '../../../analyzers/interface/change.ts';

function surface(code: string): string[] {
  const source = { path: 'play.c', bytes: new TextEncoder().encode(`void play(void)\n{\n${code}\n}\n`) };
  return userSurface([source]).map(({ kind, key }) => `${kind} ${key}`);
}

describe('a program relies on', () => {
  test.each([
    ['a file of its own', 'open("/proc/self/deck", 0);', ['proc-file /proc/<pid>/deck']],
    ['a file of another', 'snprintf(b, 9, "/proc/%d/deck", pid);', ['proc-file /proc/<pid>/deck']],
    ['a file by a helper', 'fd = open_proc(pid, "deck/%d", 3);', ['proc-file /proc/<pid>/deck/<n>']],
    ['a key', 'if (!strncmp(line, "Cards:", 6)) stop();', ['proc-text Cards']],
    ['a key that it scans', 'sscanf(line, "Cards left: %d", &n);', ['proc-text Cards left']],
    ['a setting', 'read_file("/proc/sys/kernel/deck_max");', ['sysctl kernel.deck_max']],
    ['a setting in a table', 'struct req r[] = { { "net/core/deck" } };', ['sysctl net.core.deck']],
    ['an ioctl', 'ioctl(fd, DECKSHUFFLE, &seed);', ['ioctl DECKSHUFFLE']],
    ['a prctl', 'prctl(PR_SET_DECK, 1, 0, 0, 0);', ['prctl PR_SET_DECK']],
    ['a prctl by a wrapper', 'sys_prctl(PR_GET_DECK, 0, 0, 0, 0);', ['prctl PR_GET_DECK']],
    ['a system call', 'syscall(__NR_deal, 1); syscall(SYS_cut);', ['syscall cut', 'syscall deal']],
    ['an attribute', 'add(msg, IFLA_DECK, 1);', ['netlink IFLA_DECK']],
  ])('%s', (_name, code, expected) => {
    expect(surface(code)).toEqual(expected);
  });
});

test.each([
  ['a message', 'say("Cards: %d", n);'],
  ['a path of its own', 'open("/var/run/deck", 0);'],
  ['an argument of ioctl that is no command', 'ioctl(fd, cmd, ARGUMENT);'],
  ['a constant', 'use(DECKSHUFFLE);'],
  ['a word with a slash', 'say("and/or");'],
])('%s is no user interface', (_name, code) => {
  expect(surface(code)).toEqual([]);
});

test.each([
  [['stdio.h', 'unistd.h', 'linux/netlink.h'], true],
  [['linux/module.h', 'linux/kernel.h', 'asm/uaccess.h'], false],
  [['linux/types.h'], false],
  [['stdio.h', 'unistd.h', 'stdlib.h', 'linux/module.h'], false],
])('sources that include %j are a program: %s', (includes, expected) => {
  expect(isProgram(includes)).toBe(expected);
});

test.each([
  ['proc-text', 'Cards', { symbol: 'show_deck', kind: 'proc-text', member: 'Cards' }, true],
  ['proc-text', 'Cards', { symbol: 'show_deck', kind: 'proc-text', member: 'Suits' }, false],
  ['proc-text', 'Cards', { symbol: 'show_deck', kind: 'param-added' }, false],
  ['sysctl', 'kernel.deck_max', { symbol: 'kernel.deck_max', kind: 'sysctl' }, true],
  ['sysctl', 'kernel.deck_max', { symbol: 'sysctl deck_max', kind: 'sysctl' }, true],
  ['syscall', 'deal', { symbol: 'sys_deal', kind: 'param-added' }, true],
  ['syscall', 'deal', { symbol: 'deal', kind: 'param-added' }, false],
  ['ioctl', 'DECKSHUFFLE', { symbol: 'DECKSHUFFLE', kind: 'macro-value' }, true],
  ['netlink', 'IFLA_DECK', { symbol: 'enum {IFLA_UNSPEC}', kind: 'enum-removed', member: 'IFLA_DECK' }, true],
] as const)('%s %s is concerned by %j: %s', (kind, key, { symbol, ...part }, expected) => {
  const change: Change = {
    symbol,
    kind: part.kind,
    parts: [{ before: 'a', after: 'b', ...part }],
    file: 'fs/proc/deck.c',
    line: 1,
    patch: 1,
    tier: 'user',
    endState: true,
    reach: { left: [], updated: 0, modules: [] },
    consumers: [],
  };
  const consumer = {
    name: 'player',
    symbols: new Map<string, null>(),
    aggregates: new Map<string, Set<string>>(),
    surface: [{ kind, key }],
    binds: 'source',
    architectures: null,
    address: null,
  } as const;

  expect(nameConsumers([change], [consumer])[0]?.consumers).toEqual(expected ? ['player'] : []);
});
