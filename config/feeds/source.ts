import { z } from 'zod';

/** Where a server's archive is: no slash at its end. */
export const archiveUrl = z
  .url({ protocol: /^https?$/, error: 'must be an http or https address' })
  .transform(url => url.replace(/\/+$/, ''));

/** A file or directory here, or an address. */
export const pathOrUrl = {
  path: z.string().min(1, 'must not be empty').optional(),
  url: archiveUrl.optional(),
};
