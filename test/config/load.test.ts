import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError } from '../../config/error.ts';
import { loadConfig, parseConfig } from '../../config/load.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-config-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test('an empty file gives the defaults', () => {
  expect(parseConfig('', 'x.toml')).toEqual({
    wait: 86_400,
    daemon: { listen: '127.0.0.1:8407', fetch: '7 * * * *', open: 60, references: 50_000 },
    committer: { name: 'Seamwatch', email: 'seamwatch@localhost' },
    trees: {},
    archive: { url: 'https://lore.kernel.org/all' },
    feeds: [],
    consumers: [],
    suppress: [],
    packs: [],
    rules: {},
  });
});

test.each([
  ['a misspelled key', 'mirrror = "x"', 'f.toml:1: mirrror: unknown key; did you mean mirror?'],
  [
    'an unknown key',
    '\nwombat = 1',
    'f.toml:2: wombat: unknown key; known here: mirror, cache, database, wait, committer, trees, archive, feeds, footprints, consumers, daemon, suppress, packs, rules',
  ],
  [
    'a path of a rule that is none',
    '[rules."openvz/pid-lookup"]\npaths = ["{fs,mm/**"]',
    'f.toml:2: rules.openvz/pid-lookup.paths = ["{fs,mm/**"]: {fs,mm/** is no path with *, ** and {a,b}: it has a { that is not closed',
  ],
  [
    'a misspelled key in a table',
    '[committer]\nemial = "x"',
    'f.toml:2: committer.emial: unknown key; did you mean email?',
  ],
  [
    'a key that is missing in the second table of a list',
    '[[consumers]]\nname = "a"\npath = "b"\n[[consumers]]\nname = "c"',
    'f.toml:4: consumers.1.path: must be a string',
  ],
  ['a wrong type', '# c\nmirror = 5', 'f.toml:2: mirror = 5: must be a string'],
  ['a table that is none', 'committer = "me"', 'f.toml:1: committer = "me": must be a table'],
  ['an empty string', 'mirror = ""', 'f.toml:1: mirror = "": must not be empty'],
  [
    'an address with angle brackets',
    '[committer]\nname = "N"\nemail = "<a@b.c>"',
    'f.toml:3: committer.email = "<a@b.c>": must be an address without < > or blanks',
  ],
  [
    'a quoted key with dots',
    '[trees]\n"a@b.c" = "net/main"',
    'f.toml:2: trees.a@b.c = "net/main": must be a list',
  ],
  [
    'a kind of feed that there is not',
    '[[feeds]]\nkind = "nntp"',
    'f.toml:2: feeds.0.kind = "nntp": must be one of public-inbox, archive, imap, mbox, maildir, pipermail, github',
  ],
  [
    'a misspelled key of the second feed',
    '[[feeds]]\nkind = "mbox"\nname = "a"\npath = "a"\n[[feeds]]\nkind = "mbox"\nname = "b"\npath = "b"\nlits = "x"',
    'f.toml:9: feeds.1.lits: unknown key; did you mean list?',
  ],
  [
    'two feeds of one name',
    '[[feeds]]\nkind = "mbox"\nname = "a"\npath = "a"\n[[feeds]]\nkind = "mbox"\nname = "a"\npath = "b"',
    'f.toml:7: feeds.1.name = "a": must not be the name of another feed',
  ],
  [
    'broken TOML',
    'mirror = "a\n',
    'f.toml:1:12: not valid TOML: control characters are not allowed in strings',
  ],
])('%s', (_name, toml, message) => {
  const complaint = captureMessage(() => parseConfig(toml, 'f.toml'));
  expect(complaint).toBe(message);
});

test('all complaints are told at once', () => {
  const complaint = captureMessage(() => parseConfig('mirror = 1\ncache = 2\nwombat = 3', 'f.toml'));
  expect(complaint.split('\n')).toHaveLength(3);
});

test('paths start at the file that names them', async () => {
  mkdirSync(path.join(directory, 'etc'), { recursive: true });
  const file = path.join(directory, 'etc', 'my.toml');
  writeFileSync(
    file,
    'mirror = "../linux.git"\ncache = "c"\n[[feeds]]\nkind = "mbox"\nname = "m"\npath = "m"\n',
  );
  const { config, configFile } = await loadConfig(file);
  expect(configFile).toBe(file);
  expect(config.mirror).toBe(path.join(directory, 'linux.git'));
  expect(config.cache).toBe(path.join(directory, 'etc', 'c'));
  expect(config.feeds[0]).toMatchObject({ path: path.join(directory, 'etc', 'm') });
});

test('a file that is asked for must be there', async () => {
  await expect(loadConfig(path.join(directory, 'none.toml'))).rejects.toThrow(ConfigError);
});

function captureMessage(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('nothing was thrown');
}
