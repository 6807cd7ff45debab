// Reads the YAML files that are shipped into one file of JSON: YAML takes a hundred times as long, at each start.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { root } from './root.js';

const target = path.join(root, 'dist', 'config', 'yaml.json');

/** Writes `dist/config/yaml.json`: the values of config's YAML files by the SHA-256 of their text. */
export function buildYaml() {
  const files = ['packs', 'lists'].map(name => path.join(root, 'config', name)).flatMap(yamlIn);
  const values = files.map(file => readFileSync(file, 'utf8')).flatMap(entryOf);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, JSON.stringify(Object.fromEntries(values)));
}

function yamlIn(directory) {
  return readdirSync(directory, { recursive: true })
    .filter(name => name.endsWith('.yaml'))
    .map(name => path.join(directory, name));
}

/** None for a text with errors, or with values that JSON has not: the program reads it, and tells what is wrong. */
function entryOf(text) {
  const document = parseDocument(text);
  if (document.errors.length > 0) return [];
  const value = document.toJS({ maxAliasCount: 100 });
  const hash = createHash('sha256').update(text).digest('hex');
  return isDeepStrictEqual(JSON.parse(JSON.stringify(value) ?? 'null'), value) ? [[hash, value]] : [];
}
