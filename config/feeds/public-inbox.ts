import { z } from 'zod';
import { feedShape, interval, visibility } from './shape.ts';
import { pathOrUrl } from './source.ts';

/** A public-inbox archive in git. */
export const publicInboxFeed = z
  .strictObject({
    kind: z.literal('public-inbox').describe('An archive of public-inbox in git, version 1 or 2.'),
    ...feedShape,
    visibility: visibility.default('public'),
    interval: interval.default(300),
    path: pathOrUrl.path.describe(
      'The archive’s directory. With url, where it is kept; default: a directory in the cache.',
    ),
    url: pathOrUrl.url.describe('Address of the archive, to fetch from: https://lore.kernel.org/LIST.'),
  })
  .refine(({ path, url }) => path !== undefined || url !== undefined, {
    path: ['path'],
    error: 'needs path or url',
  });
