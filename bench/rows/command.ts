import { existsSync } from 'node:fs';
import path from 'node:path';

/** The words that run our command as it is installed: from `dist`. */
export function ourCommand(...words: string[]): [string, ...string[]] {
  const program = path.resolve(import.meta.dirname, '../../dist/bot/cli.js');
  if (!existsSync(program)) throw new Error('bench: needs the built program: run npm run build first');
  return [process.execPath, program, ...words];
}
