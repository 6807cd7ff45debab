import { readBody } from '../analyzers/footprint/body.ts';
import type { ConsumerNames } from '../analyzers/footprint/consumer.ts';
import { namesOfBody } from '../analyzers/footprint/own-names.ts';
import { ExitError } from './exit.ts';
import { readSources } from './sources.ts';

/** What a directory of sources uses and does not define. Throws ExitError when it holds no source. */
export async function readSourceNames(directory: string): Promise<ConsumerNames> {
  const sources = await readSources(directory);
  if (sources.length === 0) throw new ExitError(`consumer ${directory}: no C source in it`);
  return namesOfBody(readBody(sources));
}
