import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageRoot } from './package-root.ts';

/** Written by bin/yaml.js. */
const built = path.join(packageRoot, 'dist', 'config', 'yaml.json');

let known: Readonly<Record<string, unknown>> | null = null;

/**
 * The value of a YAML text that the build has read already, undefined for any other. It is found by the SHA-256 of the text: an
 * edited file is another text, so that what was built cannot be stale.
 */
export function builtYaml(yaml: string): unknown {
  known ??= readBuilt();
  return known[createHash('sha256').update(yaml).digest('hex')];
}

function readBuilt(): Readonly<Record<string, unknown>> {
  if (!existsSync(built)) return {};
  const values: unknown = JSON.parse(readFileSync(built, 'utf8'));
  return typeof values === 'object' && values !== null ? { ...values } : {};
}
