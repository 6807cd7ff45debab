/** A feed that cannot be read just now; the message says what is the matter and what to do. */
export class FeedError extends Error {
  override readonly name = 'FeedError';
  /** Can waiting help (a server that is down), or must someone do something (a password that is refused)? */
  readonly temporary: boolean;

  constructor(message: string, options: { temporary: boolean; cause?: unknown }) {
    super(message, { cause: options.cause });
    this.temporary = options.temporary;
  }
}
