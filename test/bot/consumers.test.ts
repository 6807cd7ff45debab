import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { makeProgram } from '../../bot/program.ts';
import { documents } from '../../bot/reporters/schema/documents.ts';
import { elfObject } from '../analyzers/footprint/elf-object.ts';
import { testRepository, type TestRepository } from '../git/repository.ts';

let mirror: TestRepository;
let directory: string;

const deck = (parameters: string) =>
  `int deal_card(${parameters})\n{\n\treturn 0;\n}\nEXPORT_SYMBOL(deal_card);\nint cut_deck(void)\n{\n\treturn 1;\n}\n`;

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-consumers-'));
  mirror = testRepository();
  mirror.commit({
    'include/linux/deck.h': 'struct deck {\n\tint rail;\n\tint box;\n};\nint deal_card(int seat);\n',
    'kernel/deck.c': deck('int seat'),
  });
  mirror.commit({
    'include/linux/deck.h': 'struct deck {\n\tint box;\n};\nint deal_card(int seat, int face);\n',
    'kernel/deck.c': deck('int seat, int face'),
  });
  const write = (name: string, content: string | Uint8Array): void => {
    mkdirSync(path.dirname(path.join(directory, name)), { recursive: true });
    writeFileSync(path.join(directory, name), content);
  };
  write('plain.txt', 'deal_card\n');
  write('other.txt', 'cut_deck\n');
  write('broken.txt', 'deal_card\ndeal all cards\n');
  write('deck.ko', elfObject([{ name: 'deal_card', defined: false }], { wide: true, little: true }));
  write(
    'torn.ko',
    elfObject([{ name: 'deal_card', defined: false }], { wide: true, little: true }).subarray(0, 80),
  );
  write('module/play.c', 'static int play(struct deck *deck)\n{\n\treturn deal_card(deck->rail);\n}\n');
  write('empty/README', 'no source\n');
  write('footprints/club.list', '# seamwatch consumer list 1\nfield struct deck rail\n');
  write(
    'seamwatch.toml',
    '[[consumers]]\nname = "club"\npath = "plain.txt"\n[[consumers]]\nname = "others"\npath = "other.txt"\n',
  );
});

afterAll(() => {
  mirror.remove();
  rmSync(directory, { recursive: true });
});

async function review(...words: string[]): Promise<{ printed: string; said: string }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  let said = '';
  try {
    const given = ['node', 'seamwatch', 'review', 'HEAD~1..HEAD', '--mirror', mirror.gitDir, ...words];
    await (await makeProgram()).parseAsync(given);
  } catch (error) {
    said = String(error);
  }
  const printed = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  return { printed, said };
}

async function concerned(...words: string[]): Promise<Record<string, string[]>> {
  const { printed } = await review('--format', 'json', ...words);
  const [series] = documents.review.parse(JSON.parse(printed)).series;
  return Object.fromEntries((series?.changes ?? []).map(({ symbol, consumers }) => [symbol, consumers]));
}

const at = (name: string) => path.join(directory, name);

describe('a review names whom a change concerns', () => {
  test.each([
    ['plain.txt', { deal_card: ['plain'], 'struct deck': [] }],
    ['deck.ko', { deal_card: ['deck'], 'struct deck': [] }],
    ['module', { deal_card: ['module'], 'struct deck': ['module'] }],
    ['footprints/club.list', { deal_card: [], 'struct deck': ['club'] }],
    ['other.txt', { deal_card: [], 'struct deck': [] }],
  ])('as %s says', async (name, expected) => {
    expect(await concerned('--consumer', at(name))).toEqual(expected);
  });

  test('those of the configuration by themselves', async () => {
    expect(await concerned('--config', at('seamwatch.toml'))).toEqual({
      deal_card: ['club'],
      'struct deck': [],
    });
  });

  test('one of the configuration alone, by its name', async () => {
    const words = ['--config', at('seamwatch.toml'), '--consumer', 'others'];
    expect(await concerned(...words)).toEqual({ deal_card: [], 'struct deck': [] });
  });

  test('in words, and as an error where an exported symbol breaks', async () => {
    const { printed } = await review('--consumer', at('plain.txt'));

    expect(printed).toContain('used by plain');
    expect(printed).toMatch(/error: deal_card /);
  });
});

test.each([
  ['broken.txt', /broken\.txt:2: deal all cards is no symbol: one name a line/],
  ['torn.ko', /torn\.ko: not a module that can be read: .*; is it complete\?/],
  ['empty', /empty: no C source in it/],
  ['nobody', /--consumer .*nobody: no file of that name/],
])('%s is refused with what is wrong', async (name, message) => {
  const { said, printed } = await review('--consumer', at(name));

  expect(said).toMatch(message);
  expect(printed).toBe('');
});
