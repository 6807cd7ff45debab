import { Command } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ExitError } from '../../bot/exit.ts';
import { chooseFormat, readSettings, requireMirror, type Settings } from '../../bot/options.ts';
import { makeProgram } from '../../bot/program.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-options-'));
const file = path.join(directory, 'seamwatch.toml');
writeFileSync(file, 'mirror = "of-the-file.git"\n[committer]\nname = "Of The File"\n');
afterAll(() => {
  rmSync(directory, { recursive: true });
});

/** The settings that a verb sees for some words. */
async function settingsFor(...words: string[]): Promise<Settings> {
  const program = await makeProgram();
  const seen: Promise<Settings>[] = [];
  program.command('probe').action((_options: object, command: Command) => {
    seen.push(readSettings(command));
  });
  await program.parseAsync(words, { from: 'user' });
  const [settings] = await Promise.all(seen);
  if (settings === undefined) throw new Error('the verb did not run');
  return settings;
}

test('the command line goes before the file, the file before the defaults', async () => {
  const ofFile = await settingsFor('probe', '--config', file);
  expect(ofFile).toMatchObject({ mirror: path.join(directory, 'of-the-file.git'), configFile: file });
  expect(ofFile.config.committer).toEqual({ name: 'Of The File', email: 'seamwatch@localhost' });
  const given = await settingsFor('--mirror', 'given.git', 'probe', '--config', file);
  expect(given.mirror).toBe(path.resolve('given.git'));
});

test('global options may stand before and after the verb', async () => {
  const before = await settingsFor('--quiet', '--format', 'json', '--no-color', 'probe', '--config', file);
  const after = await settingsFor('probe', '--quiet', '--format', 'json', '--no-color', '--config', file);
  expect(before).toEqual(after);
  expect(after).toMatchObject({ quiet: true, verbose: false, format: 'json', color: false });
});

test('the first format offered is the default, an unknown one names those offered', () => {
  expect(chooseFormat({ format: null }, ['text', 'json'])).toBe('text');
  expect(chooseFormat({ format: 'json' }, ['text', 'json'])).toBe('json');
  expect(() => chooseFormat({ format: 'xml' }, ['text', 'json'])).toThrow(
    new ExitError('--format xml: this verb offers text, json'),
  );
});

test('a verb that needs a mirror says how to name one', () => {
  expect(requireMirror({ mirror: '/m.git' })).toBe('/m.git');
  expect(() => requireMirror({ mirror: null })).toThrow(/--mirror DIR/);
});

test.each([
  [['review', 'x.patch'], ['review']],
  [['--mirror', 'show', '--quiet', 'list'], ['list']],
  [['--version'], 'all'],
  [['--help', 'review'], 'all'],
  [[], 'all'],
])('of %j only the verb that is named is loaded', async (words, expected) => {
  const names = (await makeProgram(words)).commands.map(command => command.name());
  expect(expected === 'all' ? names.length > 10 : names).toEqual(expected === 'all' ? true : expected);
});
