import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const manifest = z
  .object({
    dependencies: z.record(z.string(), z.string()),
    devDependencies: z.record(z.string(), z.string()),
    scripts: z.record(z.string(), z.string()),
  })
  .parse(JSON.parse(readFileSync('package.json', 'utf8')));

const versions = { ...manifest.dependencies, ...manifest.devDependencies };

test('CONTRIBUTING.md has a reason for each dependency, and for no other', () => {
  const table = readFileSync('CONTRIBUTING.md', 'utf8').split('## Dependencies')[1] ?? '';
  const named = [...table.matchAll(/^\| `([^`]+)` +\| \S.* \|$/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(versions).sort());
});

test.each(Object.entries(versions))('%s has an exact version: %s', (_name, version) => {
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
});

test('there are at most twelve scripts', () => {
  expect(Object.keys(manifest.scripts).length).toBeLessThanOrEqual(12);
});
