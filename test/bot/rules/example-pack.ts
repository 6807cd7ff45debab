import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readPacks, type Pack } from '../../../config/packs.ts';

/** Reads a pack as a user would write it: a file outside the project. */
export function readExamplePack(yaml: string): Pack {
  const directory = mkdtempSync(path.join(tmpdir(), 'seamwatch-pack-'));
  try {
    const file = path.join(directory, 'local.yaml');
    writeFileSync(file, yaml);
    const [pack] = readPacks([file]);
    if (pack === undefined) throw new Error('no pack was read');
    return pack;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** A rule with the keys that every rule must have; `keys` are YAML of two spaces' indent. */
export function ruleYaml(keys: string): string {
  return `- id: local/rule
  title: A rule
  severity: warning
  confidence: likely
  why: It is needed for a test.
  message: '{function}() has {name}.'
  advice: Look at it.
${keys}
`;
}
