import { z } from 'zod';
import { secretSchema } from '../secret.ts';
import { feedShape, interval, visibility } from './shape.ts';
import { archiveUrl } from './source.ts';

/** Pull requests of a repository on GitHub. */
export const githubFeed = z.strictObject({
  kind: z.literal('github').describe('Pull requests of a repository on GitHub, each as a series.'),
  ...feedShape,
  visibility: visibility.default('public'),
  interval: interval.default(300),
  repository: z
    .string()
    .regex(/^[A-Za-z0-9][\w.-]*\/[\w.-]+$/, 'must be OWNER/NAME')
    .describe('OWNER/NAME.'),
  api: archiveUrl
    .default('https://api.github.com')
    .describe('Address of the API; of a GitHub of your own: https://HOST/api/v3.'),
  token: secretSchema
    .optional()
    .describe('A token with leave to read; without it GitHub allows 60 requests an hour.'),
  webhook: secretSchema
    .optional()
    .describe('The secret of a webhook that tells of pull requests, so that they need not be waited for.'),
});
