/** Git did something it should not have, or could not be started; the message says which command and what it answered. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** A revision, path, identity or date that must not reach git; the message names it and says what is wrong with it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
