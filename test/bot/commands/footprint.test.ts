import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { z } from 'zod';
import { makeProgram } from '../../../bot/program.ts';
import { documents } from '../../../bot/reporters/schema/documents.ts';
import { testRepository, type TestRepository } from '../../git/repository.ts';

let mirror: TestRepository;
let directory: string;

const deckHeader = `struct rail { int depth; };
struct deck {
	struct rail *rail;
	int box;
	struct { int red; } ink;
};
extern int deal_card(struct deck *deck, int seat);
extern int cut_deck(int seat);
extern struct deck house_deck;
#define DECK_SIZE 52
#define has_field(deck, field) ((deck)->field != 0)
static inline int is_full(struct deck *deck)
{
	return deck->box == DECK_SIZE;
}
enum suit { SUIT_HEART, SUIT_SPADE };
`;
const deckSource = `#include <linux/deck.h>
int deal_card(struct deck *deck, int seat)
{
	return seat;
}
EXPORT_SYMBOL_GPL(deal_card);
int cut_deck(int seat)
{
	return seat;
}
struct deck house_deck;
static int shuffle_deck(int seat)
{
	return seat;
}
`;
const playSource = `#include <linux/deck.h>
#include <linux/play.h>
static int box;
static int helper(int cut_deck)
{
	return cut_deck;
}
int play_card(struct deck *deck)
{
	int house_deck = deck->ink.red;
	helper(box);
	if (has_field(deck, box) && is_full(deck))
		return deal_card(deck, SUIT_HEART);
	return deck->rail->depth + house_deck + shuffle_deck(PLAY_LIMIT) + vanish(1);
}
`;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-footprint-'));
  mirror = testRepository();
  mirror.commit({
    'include/linux/deck.h': deckHeader,
    'kernel/deck.c': deckSource,
    'kernel/fork.c': 'int fork(void)\n{\n\treturn 1;\n}\n',
    'fs/debug.c': 'long toss(void)\n{\n\treturn 4;\n}\nlong deal(void)\n{\n\treturn 4;\n}\n',
    'init/start.c': 'static int major;\n',
  });
  mirror.git('tag', 'before');
  mirror.commit({
    'include/linux/play.h': '#define PLAY_LIMIT 3\nint play_card(struct deck *deck);\n',
    'kernel/play/play.c': playSource,
  });
  mirror.git('tag', 'play');
  mirror.commit({
    'include/linux/deck.h': `${deckHeader}extern int shuffle_deck(int seat);\n#define for_each_seat(seat) for (seat = 0; seat < 4; seat++)\n`,
    'kernel/deck.c':
      deckSource.replace('static int shuffle_deck', 'int shuffle_deck') + 'EXPORT_SYMBOL(shuffle_deck);\n',
    'kernel/fork.c': 'int fork(void)\n{\n#ifdef CONFIG_PLAY\n\tplay_card(0);\n#endif\n\treturn 1;\n}\n',
  });
  mirror.git('tag', 'after');
  mirror.commit({
    'include/linux/deck.h': deckHeader.replace('int seat);', 'int seat, int face);'),
    'kernel/deck.c': deckSource.replace(
      'deal_card(struct deck *deck, int seat)',
      'deal_card(struct deck *deck, int seat, int face)',
    ),
  });
  mkdirSync(path.join(directory, 'module'));
  writeFileSync(path.join(directory, 'module', 'play.c'), playSource);
  mkdirSync(path.join(directory, 'other'));
  writeFileSync(
    path.join(directory, 'other', 'other.c'),
    'extern long deal(void);\nint other(void)\n{\n\treturn toss() + major(2) + deal();\n}\n',
  );
  writeFileSync(path.join(directory, 'seamwatch.toml'), 'footprints = "lists"\n');
});

afterAll(() => {
  mirror.remove();
  rmSync(directory, { recursive: true });
});

async function run(...words: string[]): Promise<{ printed: string; said: string }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const quiet = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  let said = '';
  try {
    const settings = ['--mirror', mirror.gitDir, '--config', path.join(directory, 'seamwatch.toml')];
    await (await makeProgram()).parseAsync(['node', 'seamwatch', ...words, ...settings]);
  } catch (error) {
    said = String(error);
  }
  const printed = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  quiet.mockRestore();
  return { printed, said };
}

async function footprint(...words: string[]): Promise<z.output<typeof documents.footprint>> {
  const { printed } = await run('footprint', ...words, '--format', 'json');
  return documents.footprint.parse(JSON.parse(printed));
}

describe('a directory of the tree', () => {
  test('takes what it names and does not define, and nothing that a local name hides', async () => {
    const { uses, home, unplaced, lines, files, needs } = await footprint('kernel/play', '--rev', 'play');

    expect(uses.map(({ symbol, kind, exported }) => [symbol, kind, exported])).toEqual([
      ['SUIT_HEART', 'constant', null],
      ['deal_card', 'function', 'gpl'],
      ['shuffle_deck', 'function', null],
      ['is_full', 'inline', null],
      ['has_field', 'macro', null],
      ['struct deck', 'struct', null],
      ['struct rail', 'struct', null],
    ]);
    expect(home).toEqual(['kernel/play', 'include/linux/play.h']);
    expect(unplaced.map(({ name }) => name)).toEqual(['vanish']);
    expect(lines).toEqual({ inside: 17, outside: 0 });
    expect(files).toEqual({ inside: 2, outside: 0 });
    expect(needs).toEqual({ madeGlobal: ['shuffle_deck'], exported: ['shuffle_deck'] });
  });

  test('says where each is defined, whose it is, and which fields are reached', async () => {
    const { uses } = await footprint('kernel/play', '--rev', 'play');
    const of = (name: string) => uses.find(({ symbol }) => symbol === name);

    expect(of('deal_card')).toMatchObject({
      defined: { file: 'kernel/deck.c', line: 2 },
      first: { file: 'kernel/play/play.c', line: 13 },
      subsystem: 'kernel',
      places: 1,
    });
    expect(of('is_full')).toMatchObject({
      subsystem: 'kernel',
      defined: { file: 'include/linux/deck.h', line: 12 },
    });
    expect(of('struct deck')?.fields).toEqual(['ink', 'ink.red', 'rail']);
    expect(of('struct rail')?.fields).toEqual(['depth']);
    expect(of('shuffle_deck')?.local).toBe(true);
  });

  test('is described in words and as Markdown', async () => {
    const text = (await run('footprint', 'kernel/play', '--rev', 'play')).printed;
    const markdown = (await run('footprint', 'kernel/play', '--rev', 'play', '--format', 'markdown')).printed;

    expect(text).toContain('It needs 1 function made global, and as a module 1 symbol exported.');
    expect(text).toMatch(/shuffle_deck +kernel\/deck\.c:12 +static, 1 use/);
    expect(text).toMatch(/Called, but defined nowhere.*\n +vanish/);
    expect(Math.max(...text.split('\n').map(line => line.length))).toBeLessThanOrEqual(78);
    expect(markdown).toContain('| `deal_card` | `kernel/deck.c:2` | gpl | 1 |');
  });

  test('is drawn: well-formed, every box within the picture', async () => {
    const { printed } = await run('footprint', 'kernel/play', '--rev', 'play', '--format', 'svg');

    expect(printed).toMatch(/^<svg [^>]*viewBox="0 0 980 680"/);
    expect(printed.match(/<text/g)?.length).toBe(printed.match(/<\/text>/g)?.length);
    expect(printed).toContain('kernel/play');
    expect(printed).toContain('2 linked, 3 inline');
  });
});

test('a directory on disk is held against the tree', async () => {
  const { uses, needs } = await footprint(path.join(directory, 'module'), '--rev', 'after');

  expect(uses.map(({ symbol }) => symbol)).toContain('deal_card');
  expect(uses.find(({ symbol }) => symbol === 'shuffle_deck')).toMatchObject({
    exported: 'any',
    local: false,
  });
  expect(needs).toEqual({ madeGlobal: [], exported: [] });
});

test('what no header declares is of the tree only where the body declares it', async () => {
  const { uses, unplaced } = await footprint(path.join(directory, 'other'), '--rev', 'after');

  expect(uses.map(({ symbol }) => symbol)).toEqual(['deal']);
  expect(unplaced.map(({ name }) => name).toSorted()).toEqual(['major', 'toss']);
});

test('a range says what it changes outside of its home', async () => {
  const made = await footprint('before..after', '--home', 'kernel/play', 'include/linux/play.h');

  expect(made.needs).toEqual({ madeGlobal: ['shuffle_deck'], exported: ['shuffle_deck'] });
  expect(made.lines).toEqual({ inside: 17, outside: 8 });
  expect(made.files).toEqual({ inside: 2, outside: 3 });
  expect(made.changes.map(({ symbol }) => symbol)).toContain('shuffle_deck');
  expect(made.iterators).toEqual(['for_each_seat']);
  expect(made.hooks).toEqual([{ symbol: 'play_card', file: 'kernel/fork.c', line: 4, function: 'fork' }]);
  expect(made.conditionals).toEqual([{ condition: '#ifdef CONFIG_PLAY', file: 'kernel/fork.c', line: 3 }]);
});

test('what is saved is a consumer that a review names', async () => {
  await run('footprint', 'kernel/play', '--rev', 'play', '--save', 'player');
  const list = readFileSync(path.join(directory, 'lists', 'player.list'), 'utf8');
  const { printed } = await run('review', 'after..HEAD', '--consumer', 'player');

  expect(list).toContain('symbol deal_card kernel/deck.c\n');
  expect(list).toContain('field struct deck rail\n');
  expect(printed).toMatch(/warning: deal_card .*\n(?:.*\n)*?.*used by player/);
});

test.each([
  [['before..after'], /--home says which files/],
  [['kernel/nowhere'], /no C source there/],
  [['kernel/play', '--rev', 'play', '--save', '../list'], /--save \.\.\/list: a name is made of/],
  [['kernel/play', '--rev', 'nothing'], /no commit nothing/],
])('footprint %s is refused with what to do', async (words, message) => {
  expect((await run('footprint', ...words)).said).toMatch(message);
});
