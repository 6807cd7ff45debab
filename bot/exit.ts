/** Exit status of a verb: 0 nothing to report, 1 something to report, 2 it could not be done. */
export type ExitStatus = 0 | 1 | 2;

/** A failure that its message explains in full: it is printed on one line, without a stack. */
export class ExitError extends Error {
  override readonly name = 'ExitError';
  readonly status: ExitStatus;

  constructor(message: string, options: { status?: ExitStatus; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.status = options.status ?? 2;
  }
}

/**
 * Makes an action that answers with an exit status into one that commander takes. Commander drops what an action
 * returns, so a status other than 0 travels as an ExitError without a message to bot/cli.ts, which alone sets the code.
 */
export function withStatus<Arguments extends unknown[]>(
  action: (...given: Arguments) => Promise<ExitStatus>,
): (...given: Arguments) => Promise<void> {
  return async (...given) => {
    const status = await action(...given);
    if (status !== 0) throw new ExitError('', { status });
  };
}
