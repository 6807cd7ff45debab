import { z } from 'zod';
import { secretSchema } from '../secret.ts';
import { feedShape, interval, visibility } from './shape.ts';

/** Folders of a mailbox on an IMAP server. */
export const imapFeed = z
  .strictObject({
    kind: z.literal('imap').describe('Folders of a mailbox on an IMAP server.'),
    ...feedShape,
    visibility: visibility.default('private'),
    interval: interval.default(300),
    host: z.string().min(1, 'must not be empty').describe('Name of the server.'),
    port: z.int().min(1).max(65535).optional().describe('Default: 993, or 143 without TLS from the start.'),
    security: z
      .enum(['tls', 'starttls', 'none'])
      .default('tls')
      .describe(
        'TLS from the start, after STARTTLS, or none: then the password goes through the net as it is.',
      ),
    certificate: z
      .string()
      .min(1)
      .optional()
      .describe('File with the certificate (PEM) to trust, for a server that signed its own.'),
    user: z.string().min(1, 'must not be empty').describe('Name to log in with.'),
    password: secretSchema.optional().describe('Its password: { env = "VARIABLE" } or { file = "PATH" }.'),
    oauth2: secretSchema
      .optional()
      .describe(
        'An OAuth2 access token instead. A file is read again at each login, so that another program can renew it.',
      ),
    folders: z.array(z.string().min(1)).min(1).default(['INBOX']).describe('Which folders to read.'),
    flag: z
      .string()
      .regex(
        /^(?:\\Seen|\\Flagged|\$?[A-Za-z0-9_-]{1,50})$/,
        'must be \\Seen, \\Flagged or a keyword such as $Seamwatch',
      )
      .optional()
      .describe('Set this flag on mails that are stored. Without it nothing is changed on the server.'),
  })
  .refine(({ password, oauth2 }) => (password === undefined) !== (oauth2 === undefined), {
    path: ['password'],
    error: 'needs one of password and oauth2',
  });
