import { mkdir, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { namesOfFootprint } from '../../analyzers/footprint/footprint-names.ts';
import type { Footprint } from '../../analyzers/footprint/footprint.ts';
import { renderSavedList } from '../../analyzers/footprint/saved-list.ts';
import { savedListPath, type ConsumerSettings } from '../consumers.ts';
import { ExitError } from '../exit.ts';

/** Keeps the names of a footprint as a list, and returns its path. It appears whole or not at all. */
export async function saveFootprint(
  footprint: Footprint,
  name: string,
  { config }: ConsumerSettings,
): Promise<string> {
  const file = savedListPath(config.footprints, name);
  if (file === null)
    throw new ExitError(
      `--save ${name}: a name is made of letters, digits and . _ + -, and begins with no . or -`,
    );
  const against = footprint.against === null ? '' : ` against ${footprint.against}`;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(
    `${file}.new`,
    renderSavedList(namesOfFootprint(footprint), [`of ${footprint.of}${against}`]),
  );
  await rename(`${file}.new`, file);
  return file;
}
