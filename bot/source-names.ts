import { readBody } from '../analyzers/footprint/body.ts';
import type { ConsumerNames } from '../analyzers/footprint/consumer.ts';
import { namesOfBody } from '../analyzers/footprint/own-names.ts';
import { includesOf } from '../analyzers/footprint/includes.ts';
import { isProgram, userSurface } from '../analyzers/footprint/user-surface.ts';
import { ExitError } from './exit.ts';
import { readSources } from './sources.ts';

/** What a directory of sources uses and does not define. Throws ExitError when it holds no source. */
export async function readSourceNames(directory: string): Promise<ConsumerNames> {
  const sources = await readSources(directory);
  if (sources.length === 0) throw new ExitError(`consumer ${directory}: no C source in it`);
  const includes = sources.flatMap(({ bytes }) => includesOf(bytes).map(({ header }) => header));
  if (!isProgram(includes)) return namesOfBody(readBody(sources));
  // A program's own names mean nothing in the kernel.
  return { symbols: new Map(), aggregates: new Map(), surface: userSurface(sources), binds: 'source' };
}
