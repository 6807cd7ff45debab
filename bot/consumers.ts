import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { parseConsumerList } from '../analyzers/footprint/consumer-list.ts';
import { symbolNames, type Consumer, type ConsumerNames } from '../analyzers/footprint/consumer.ts';
import { isElf, undefinedSymbols } from '../analyzers/footprint/elf.ts';
import { ExitError } from './exit.ts';
import type { Settings } from './options.ts';
import { readSourceNames } from './source-names.ts';

/** A list or a module has no more, in bytes. */
const largestFile = 256 << 20;

/** What of the settings consumers are found by. */
export type ConsumerSettings = Pick<Settings, 'config' | 'configFile'>;

/**
 * The consumers to watch: those named by `--consumer` (a name of the configuration, a saved footprint, or a path), or all
 * of the configuration when none is named. Throws ExitError for one that cannot be read.
 */
export async function loadConsumers(
  settings: ConsumerSettings,
  words: readonly string[] = [],
): Promise<Consumer[]> {
  if (words.length > 0) return Promise.all(words.map(word => loadConsumer(settings, word)));
  return Promise.all(settings.config.consumers.map(readConfigured));
}

/** One consumer by its name or its path. Throws ExitError when there is none, or it cannot be read. */
async function loadConsumer({ config }: ConsumerSettings, word: string): Promise<Consumer> {
  const configured = config.consumers.find(({ name }) => name === word);
  if (configured !== undefined) return readConfigured(configured);
  const saved = savedListPath(config.footprints, word);
  const file = [...(saved === null ? [] : [saved]), path.resolve(word)];
  for (const each of file) {
    if ((await stat(each).catch(() => null)) === null) continue;
    const name = path.basename(each).replace(/\.(?:list|ko|symvers|txt)$/, '');
    return { name, architectures: null, address: null, ...(await readNames(each)) };
  }
  const known = config.consumers.map(({ name }) => name).join(', ');
  throw new ExitError(
    `--consumer ${word}: no file of that name, no list in ${config.footprints}` +
      (known === '' ? '; seamwatch footprint DIR --save NAME makes one' : `; the configuration has ${known}`),
  );
}

/** Where `footprint --save` keeps a list of that name; null for a name that is none of a file. */
export function savedListPath(directory: string, name: string): string | null {
  return /^[\w][\w.+-]{0,100}$/.test(name) ? path.join(directory, `${name}.list`) : null;
}

async function readConfigured(consumer: ConsumerSettings['config']['consumers'][number]): Promise<Consumer> {
  const { name, architectures = null, address = null } = consumer;
  return { name, architectures, address, ...(await readNames(consumer.path)) };
}

async function readNames(file: string): Promise<ConsumerNames> {
  const found = await stat(file).catch((cause: unknown) => {
    throw new ExitError(`consumer ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  if (found.isDirectory()) return readSourceNames(file);
  if (found.size > largestFile) throw new ExitError(`consumer ${file}: larger than ${largestFile >> 20} MB`);
  const bytes = await readFile(file);
  return isElf(bytes) ? moduleNames(bytes, file) : listNames(bytes.toString('utf8'), file);
}

function moduleNames(bytes: Uint8Array, file: string): ConsumerNames {
  const { names, reason } = undefinedSymbols(bytes);
  if (names === null) throw new ExitError(`consumer ${file}: not a module that can be read: ${reason}`);
  return symbolNames(names, 'stable');
}

function listNames(text: string, file: string): ConsumerNames {
  const { names, complaints } = parseConsumerList(text);
  if (names !== null) return names;
  throw new ExitError(complaints.map(({ line, reason }) => `consumer ${file}:${line}: ${reason}`).join('\n'));
}
