import { stripControls } from './terminal.ts';

/** Error classes of the language: one of them reaching the top is a fault of this program. */
const languageErrors: ReadonlySet<unknown> = new Set([
  Error,
  TypeError,
  RangeError,
  SyntaxError,
  ReferenceError,
  URIError,
  EvalError,
  AggregateError,
]);

/**
 * What to print of an error that ends the program: one line for one that was foreseen (a class of its own, or the
 * system's word on a file), the stack for a fault of ours; empty when there is nothing to say.
 */
export function explain(error: unknown, verbose: boolean): string {
  if (!(error instanceof Error)) return `seamwatch: ${String(error)}`;
  if (error.message === '' && !languageErrors.has(error.constructor)) return '';
  if (verbose || !isForeseen(error)) return stripControls(stackOf(error));
  return `seamwatch: ${stripControls(error.message)}`;
}

function isForeseen(error: Error): boolean {
  return !languageErrors.has(error.constructor) || 'syscall' in error;
}

function stackOf(error: Error): string {
  const stack = `seamwatch: ${error.stack ?? error.message}`;
  return error.cause instanceof Error ? `${stack}\nbecause: ${stackOf(error.cause)}` : stack;
}
