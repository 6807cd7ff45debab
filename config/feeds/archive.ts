import { z } from 'zod';
import { feedShape, interval, visibility } from './shape.ts';
import { archiveUrl } from './source.ts';

/** The newest mails of a public-inbox over HTTP. */
export const archiveFeed = z.strictObject({
  kind: z.literal('archive').describe('The newest mails of a public-inbox over HTTP (new.atom).'),
  ...feedShape,
  visibility: visibility.default('public'),
  interval: interval.default(300),
  url: archiveUrl.describe('Address of the list’s archive: https://lore.kernel.org/LIST.'),
});
