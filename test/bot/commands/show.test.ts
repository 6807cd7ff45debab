import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeProgram } from '../../../bot/program.ts';
import { documents } from '../../../bot/reporters/schema/documents.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';

let mirror: TestRepository;

beforeEach(() => {
  mirror = testRepository();
  mirror.commit({
    'include/linux/ticket.h':
      'extern int take_ticket(int);\n#ifndef CONFIG_TICKETS\n#define take_ticket(n) (0)\n#endif\n',
    'kernel/ticket.c': 'int take_ticket(int n)\n{\n\treturn n;\n}\nEXPORT_SYMBOL_GPL(take_ticket);\n',
    'kernel/fork.c': 'void fork(void)\n{\n\ttake_ticket(1);\n\tuse(take_ticket);\n}\n',
    'kernel/exit.c': 'void leave(void)\n{\n\ttake_ticket(2);\n}\n',
  });
  mirror.git('tag', 'v1');
  mirror.commit({ 'kernel/exit.c': null });
});

afterEach(() => {
  mirror.remove();
});

async function run(...words: string[]): Promise<{ printed: string; status: number; said: string }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  let status = 0;
  let said = '';
  try {
    await (await makeProgram()).parseAsync(['node', 'seamwatch', ...words, '--mirror', mirror.gitDir]);
  } catch (error) {
    status = error instanceof Error && 'status' in error ? Number(error.status) : 2;
    said = String(error);
  }
  const printed = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  return { printed, status, said };
}

test('shows where a symbol is defined, declared, exported and used', async () => {
  const { printed, status } = await run('show', 'take_ticket', '--rev', 'v1');
  expect(status).toBe(0);
  const commit = mirror.git('rev-parse', 'v1').slice(0, 12);
  expect(printed).toBe(`take_ticket at v1 (${commit})

defined
  include/linux/ticket.h:3 #define take_ticket(n) (0) [!CONFIG_TICKETS]
  kernel/ticket.c:1 int take_ticket(int n)

declared
  include/linux/ticket.h:1 extern int take_ticket(int);

exported
  kernel/ticket.c:5 EXPORT_SYMBOL_GPL(take_ticket);

called: 2 places in 2 files
  kernel/exit.c:3 in leave: take_ticket(2);
  kernel/fork.c:3 in fork: take_ticket(1);

named otherwise (its address, its value, in a condition): 1 place in 1 file
  kernel/fork.c:4 in fork: use(take_ticket);
`);
});

test('the JSON is what the contract says', async () => {
  const { printed } = await run('show', 'take_ticket', '--format', 'json');
  const { symbol, events } = documents.show.parse(JSON.parse(printed));
  expect(symbol).toMatchObject({
    name: 'take_ticket',
    rev: 'HEAD',
    commit: mirror.git('rev-parse', 'HEAD'),
    exported: [{ file: 'kernel/ticket.c', line: 5, licence: 'gpl', namespace: null }],
    used: [
      { file: 'kernel/fork.c', line: 3, how: 'called', function: 'fork' },
      { file: 'kernel/fork.c', line: 4, how: 'named', function: 'fork' },
    ],
    unread: 0,
  });
  expect(symbol.defined.map(({ what, guards }) => [what, guards])).toEqual([
    ['macro', ['!CONFIG_TICKETS']],
    ['function', []],
  ]);
  expect(events).toEqual([]);
});

test('what is left out because of the limit is said', async () => {
  const { printed } = await run('show', 'take_ticket', '--rev', 'v1', '--limit', '1');
  expect(printed).toContain('called: 1 place in 1 of 2 files');
  expect(printed).toContain('1 file more not read');
});

test('a name that stands nowhere', async () => {
  const { printed, status } = await run('show', 'no_ticket');
  expect(printed).toContain('no_ticket stands nowhere at HEAD');
  expect(status).toBe(1);
});

test.each([
  [['show', 'x', '--rev', 'v9'], 'no commit v9'],
  [['show', 'x', '--rev', '--upload-pack=id'], 'not a revision'],
  [['show', 'x', '--limit', 'many'], 'must be a number'],
  [['index', 'v9'], 'no commit v9'],
])('refused: %j', async (words, message) => {
  const { status, said } = await run(...words);
  expect(status).toBe(2);
  expect(said).toContain(message);
});

test('index: builds once, then says that nothing is new', async () => {
  const first = documents.index.parse(JSON.parse((await run('index', 'v1', '--format', 'json')).printed));
  expect(first).toMatchObject({ scanned: 4, stats: { blobs: 4, places: 4, trees: 1, segments: 1 } });
  expect(first.stats.bytes).toBeGreaterThan(262_144);
  const again = await run('index', 'v1', '--stats');
  expect(again.printed).toMatch(/^[0-9a-f]{40} is indexed: nothing was new\nfiles +4 at 4 places\n/);
  expect((await run('index')).printed).toContain('nothing was new');
});
