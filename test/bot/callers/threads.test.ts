import { beforeEach, expect, test } from 'vitest';
import type { Question } from '../../../analyzers/reach/question.ts';
import { inquire } from '../../../analyzers/reach/inquiry.ts';
import { judgePlaces } from '../../../bot/callers/judge.ts';
import { judgeTogether } from '../../../bot/callers/threads.ts';
import { openFacts } from '../../../bot/facts.ts';
import type { Objects } from '../../../bot/git/objects.ts';
import { openTestRepository } from '../../git/opened.ts';
import type { TestRepository } from '../../git/repository.ts';

let repository: TestRepository;
let objects: Objects;

beforeEach(() => {
  const opened = openTestRepository();
  ({ repository, objects } = opened);
  return opened.close;
});

const header = 'include/linux/quay.h';
const before = '#ifndef QUAY_H\n#define QUAY_H\nvoid moor(struct ship *ship);\n#endif\n';
const after = before.replace('*ship)', '*ship, int pier)');

/** Callers of all kinds, in more files than one thread takes at a time. */
function callers(): Record<string, string> {
  const files = Array.from({ length: 150 }, (_, at) => {
    const guard = at % 5 === 0 ? '#ifdef CONFIG_QUAY\n' : '';
    const call = at % 3 === 0 ? 'moor(ship, 1)' : 'moor(ship)';
    const text = `#include <linux/quay.h>\nvoid f${at}(struct ship *ship)\n{\n${guard}\t${call};\n${guard && '#endif\n'}}\n`;
    return [`fs/f${at}.c`, text] as const;
  });
  return Object.fromEntries(files);
}

test.each<[string, Partial<Question>]>([
  ['a function that takes one argument more', {}],
  ['a function that is gone', { removed: true }],
])('threads say of the callers of %s what one alone says, in the same order', async (_what, how) => {
  const commit = repository.commit({ ...callers(), [header]: before });
  const listed = repository.git('ls-tree', '-r', commit, 'fs/').split('\n');
  const places = listed.map(line => {
    const [, blob = '', path = ''] = /^\S+ blob (\w+)\t(.+)$/.exec(line) ?? [];
    return { path, blob };
  });
  const facts = openFacts(1 << 20);
  const [was, is] = [before, how.removed === true ? '' : after].map(text =>
    facts.version({ mode: '100644', id: text, bytes: new TextEncoder().encode(text) }, header),
  );
  const question = { name: 'moor', file: null, reordered: false, removed: false, ...how };
  const { look } = inquire(question, [{ path: header, before: was ?? null, after: is ?? null }]);

  const alone = await judgePlaces(look, places, { objects, facts });
  const together = await judgeTogether(look, places, { objects, threads: 2 });

  expect(together).toEqual(alone);
  expect(alone.flatMap(({ remnants }) => remnants).length).toBeGreaterThan(50);
});
