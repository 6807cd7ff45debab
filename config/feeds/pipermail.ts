import { z } from 'zod';
import { feedShape, interval, visibility } from './shape.ts';
import { pathOrUrl } from './source.ts';

/** The monthly archives of Mailman 2. */
export const pipermailFeed = z
  .strictObject({
    kind: z.literal('pipermail').describe('The monthly archives of Mailman 2, as text or compressed.'),
    ...feedShape,
    visibility: visibility.default('public'),
    interval: interval.default(3600),
    path: pathOrUrl.path.describe('A directory that holds the months (2009-March.txt.gz).'),
    url: pathOrUrl.url.describe('Address of the page that lists the months: https://HOST/pipermail/LIST.'),
  })
  .refine(({ path, url }) => (path === undefined) !== (url === undefined), {
    path: ['url'],
    error: 'needs one of path and url',
  });
