import { z } from 'zod';
import { envelopeShape, ObjectId } from './envelope.ts';

const count = z.int().min(0);

/** The JSON of `seamwatch index`. */
export const IndexDocument = z
  .strictObject({
    ...envelopeShape,
    repository: z.string().describe('directory of the repository'),
    commit: ObjectId,
    tree: ObjectId,
    scanned: count.describe('files that were scanned now'),
    stats: z.strictObject({
      blobs: count.describe('files scanned so far, of all revisions'),
      names: count.describe('names, counted once in each segment'),
      places: count.describe('paths at which those files stand'),
      trees: count.describe('revisions known to be complete'),
      segments: count,
      bytes: count.describe('on disk'),
    }),
  })
  .meta({ title: 'seamwatch index --format json' });
