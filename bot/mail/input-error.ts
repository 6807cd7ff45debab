/** An input that cannot be read as mail; the message says why and what to give instead. */
export class MailInputError extends Error {
  override readonly name = 'MailInputError';

  /** What the system says about a file, in words that tell what to do. */
  static reading(path: string, cause: unknown): MailInputError {
    if (cause instanceof MailInputError) return cause;
    return new MailInputError(`${path}: ${reason(cause)}`, { cause });
  }
}

/** Does the error come from the system, with a code such as `ENOENT`? */
export function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error;
}

function reason(cause: unknown): string {
  if (!isSystemError(cause)) return cause instanceof Error ? cause.message : String(cause);
  if (cause.code === 'ENOENT')
    return 'no such file or directory; give an mbox, a Maildir, a patch file or - for standard input.';
  if (cause.code === 'EACCES') return 'not readable; its permissions do not allow it.';
  if (cause.code?.startsWith('Z_') === true)
    return `damaged gzip data (${cause.message}); the mails before it were read.`;
  return cause.message;
}
