import { z } from 'zod';
import { envelopeShape, ObjectId } from './envelope.ts';

const Newest = z.strictObject({
  branch: z.string().describe('NAME/BRANCH'),
  commit: ObjectId,
  date: z.iso.datetime().describe("the tip's committer date"),
});

/** The JSON of `seamwatch mirror add`, `fetch` and `list`. */
export const MirrorDocument = z
  .strictObject({
    ...envelopeShape,
    mirror: z.string().describe('directory of the mirror'),
    remotes: z.array(
      z.strictObject({
        name: z.string(),
        url: z.string(),
        branches: z.int().min(0),
        newest: Newest.nullable().describe('null before the first fetch'),
        fetched: z
          .strictObject({
            moved: z.int().min(0).describe('branches that moved, came or went'),
            error: z.string().nullable().describe("git's words when it failed"),
          })
          .nullable()
          .describe('null when it was not fetched from now'),
      }),
    ),
    history: z
      .strictObject({ commits: z.int().min(0), added: z.int().min(0) })
      .nullable()
      .describe('commits in the blob history, and how many of them are new'),
  })
  .meta({ title: 'seamwatch mirror --format json' });
