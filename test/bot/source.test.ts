import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSource } from '../../bot/source.ts';
import { configSchema } from '../../config/schema.ts';

const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-source-'));
afterAll(() => {
  rmSync(directory, { recursive: true });
});

test('a Maildir given by its path is private, an archive is public', () => {
  mkdirSync(path.join(directory, 'mails', 'cur'), { recursive: true });
  writeFileSync(path.join(directory, 'list.mbox'), '');
  const settings = { config: configSchema.parse({}), configFile: null };
  const visibility = (name: string): string =>
    openSource(path.join(directory, name), null, settings as Parameters<typeof openSource>[2]).identity
      .visibility;
  expect(visibility('mails')).toBe('private');
  expect(visibility('list.mbox')).toBe('public');
});
