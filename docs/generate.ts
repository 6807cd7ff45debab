import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { generatedDocuments } from './documents.ts';

const documents = await generatedDocuments();
mkdirSync('docs/rules', { recursive: true });
for (const name of readdirSync('docs/rules')) {
  const page = `docs/rules/${name}`;
  if (!documents.has(page)) rmSync(page);
}
for (const [file, text] of documents) writeFileSync(file, text);
