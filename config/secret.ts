import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { ConfigError } from './error.ts';
import { resolvePath } from './location.ts';

/** A secret is never written into the configuration: it names where the secret is. */
export const secretSchema = z
  .union([
    z.strictObject({ env: z.string().min(1).describe('Name of an environment variable.') }),
    z.strictObject({ file: z.string().min(1).describe('A file that holds the secret and nothing else.') }),
  ])
  .describe('Where a secret is: { env = "VARIABLE" } or { file = "PATH" }.');

export type Secret = z.output<typeof secretSchema>;

/**
 * Reads a secret; `key` names it in errors, a relative path starts at `configFile`. Throws ConfigError. What it returns
 * must never be logged.
 */
export async function readSecret(secret: Secret, key: string, configFile: string | null): Promise<string> {
  if ('env' in secret) {
    const value = process.env[secret.env];
    if (value !== undefined && value !== '') return value;
    throw new ConfigError(`${key}: the environment has no ${secret.env}; set it, or name a file`);
  }
  const file = resolvePath(secret.file, configFile);
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${key}: cannot read the secret: ${reason}`, { cause: error });
  }
}
