/** The database cannot be used; the message says why and what to do. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  /** Can waiting help (locked, full disk)? */
  readonly temporary: boolean;

  constructor(message: string, options: { temporary?: boolean; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.temporary = options.temporary ?? false;
  }
}
