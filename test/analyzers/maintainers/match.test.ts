import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { repositoryOf, treesOfFiles, treesOfLists } from '../../../analyzers/maintainers/match.ts';
import { parseMaintainers } from '../../../analyzers/maintainers/parse.ts';

function matches(pattern: string, path: string): boolean {
  const entry = { title: '', lists: [], trees: ['git://x'], files: [pattern], excluded: [], names: [] };
  return treesOfFiles([entry], [path]).length === 1;
}

const text = `List of maintainers

	M: Mail patches to
	F: Files, with globs

Maintainers List
----------------

PID NAMESPACES
M:	A. Person <person@example.com>
L:	containers@lists.example.org (moderated for non-subscribers)
T:	git git://git.kernel.org/pub/scm/linux/kernel/git/person/pidns.git for-next
S:	Maintained
F:	kernel/pid*.c
F:	include/linux/pid_namespace.h
X:	kernel/pid_test.c

NETWORKING
L:	netdev@vger.kernel.org
T:	git https://git.kernel.org/pub/scm/linux/kernel/git/netdev/net-next.git
T:	quilt https://example.com/patches
F:	net/
N:	[^a-z]sock

THE REST
L:	linux-kernel@vger.kernel.org
T:	git git://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git
F:	*
F:	*/
`;

const entries = parseMaintainers(text);
const [pidns, netNext, linus] = [
  'git://git.kernel.org/pub/scm/linux/kernel/git/person/pidns.git',
  'https://git.kernel.org/pub/scm/linux/kernel/git/netdev/net-next.git',
  'git://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git',
];

test('entries have titles, lists, git trees and patterns', () => {
  expect(entries.slice(-3).map(({ title }) => title)).toEqual(['PID NAMESPACES', 'NETWORKING', 'THE REST']);
  expect(entries.at(-3)).toMatchObject({
    lists: ['containers@lists.example.org'],
    trees: [pidns],
    files: ['kernel/pid*.c', 'include/linux/pid_namespace.h'],
    excluded: ['kernel/pid_test.c'],
  });
  expect(entries.at(-2)?.trees).toEqual([netNext]);
});

test.each<[string[], string[]]>([
  [['kernel/pid.c'], [pidns, linus]],
  [['kernel/pid_namespace.c'], [pidns, linus]],
  [['kernel/pid_test.c'], [linus]],
  [['net/core/dev.c'], [netNext, linus]],
  [['drivers/x/y_sock.c'], [netNext, linus]],
  [['drivers/x/unsock.c'], [linus]],
  [
    ['net/core/dev.c', 'net/ipv4/tcp.c', 'kernel/fork.c'],
    [netNext, linus],
  ],
])('the trees of %j', (paths, expected) => {
  expect(treesOfFiles(entries, paths)).toEqual(expected);
});

test('the trees of a list', () => {
  expect(treesOfLists(entries, ['NETDEV@vger.kernel.org'])).toEqual([netNext]);
  expect(treesOfLists(entries, ['nobody@example.org'])).toEqual([]);
});

describe('a pattern', () => {
  test.each<[string, string, boolean]>([
    ['net/', 'net/core/dev.c', true],
    ['net/', 'net', false],
    ['net/', 'network/x', false],
    ['net/*', 'net/socket.c', true],
    ['net/*', 'net/core/dev.c', false],
    ['net/*/', 'net/core/dev.c', true],
    ['drivers/net', 'drivers/net/a/b.c', true],
    ['kernel/p?d.c', 'kernel/pid.c', true],
    ['*', 'Makefile', true],
    ['*', 'kernel/pid.c', false],
    ['*/', 'kernel/pid.c', true],
    ['a*b*c', 'aXXbYYc', true],
    ['a*b*c', 'aXXbYY', false],
  ])('%s and %s', (pattern, path, expected) => {
    expect(matches(pattern, path)).toBe(expected);
  });

  test('takes no time that grows faster than pattern times path', () => {
    const hostile = `${'*a'.repeat(2000)}b`;
    expect(matches(hostile, 'a'.repeat(4000))).toBe(false);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (pattern, path) => typeof matches(pattern, path) === 'boolean'),
    );
  });
});

test.each([
  'git://git.kernel.org/pub/scm/linux/kernel/git/netdev/net-next.git',
  'https://git.kernel.org/pub/scm/linux/kernel/git/netdev/net-next',
  'ssh://git@gitolite.kernel.org/pub/scm/linux/kernel/git/netdev/net-next.git/',
  'git@git.kernel.org:/pub/scm/linux/kernel/git/netdev/net-next.git',
])('%s is one repository', url => {
  expect(repositoryOf(url)).toBe('kernel.org/pub/scm/linux/kernel/git/netdev/net-next');
});
