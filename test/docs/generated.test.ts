import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { generatedDocuments } from '../../docs/documents.ts';

const documents = await generatedDocuments();

test.each([...documents])('%s is what `npm run docs` writes', (file, text) => {
  expect(readFileSync(file, 'utf8')).toBe(text);
});

test('docs/schema holds nothing else', () => {
  const expected = [...documents.keys()].filter(file => file.endsWith('.json'));
  expect(readdirSync('docs/schema').sort()).toEqual(expected.map(file => path.basename(file)).sort());
});
