import type { Change } from '../change.ts';
import type { FilePair } from '../pair.ts';
import { bodyPairs } from './body-pairs.ts';
import { callTableChanges } from './call-tables.ts';
import { deletedFileChanges } from './deleted-files.ts';
import { deviceChanges } from './devices.ts';
import { entryChanges } from './entries.ts';
import { errorChanges } from './error-numbers.ts';
import { hygieneChanges } from './hygiene.ts';
import { lineChanges } from './lines.ts';
import { differingSights } from './sight.ts';
import { onePerSymbol } from './surface-change.ts';
import { traceChanges } from './trace-events.ts';
import { unitChanges } from './units.ts';

/** What changes for user space and the boot loader: files and their text, parameters, events, devices, numbers. */
export function surfaceChanges(files: readonly FilePair[], patch: number): Change[] {
  const sights = differingSights(files);
  const bodies = bodyPairs(files);
  const isNone = sights.before.length === 0 && sights.after.length === 0;
  const shown = isNone
    ? []
    : [entryChanges, lineChanges, deviceChanges, callTableChanges, traceChanges, deletedFileChanges].flatMap(
        compare => compare(sights, files, patch),
      );
  const questions = [...unitChanges(bodies, patch), ...errorChanges(bodies, patch)];
  return [...onePerSymbol([...shown, ...hygieneChanges(files, patch)]), ...questions];
}
