import { existsSync } from 'node:fs';
import path from 'node:path';
import { RefusedError } from './errors.ts';

const remoteName = /^[A-Za-z0-9][A-Za-z0-9_.+-]{0,99}$/;
const scheme = /^(https?|git|ssh|file):\/\/[^\s]+$/;
const throughShell = /^(?:[\w.-]+@)?[\w.-]+:(?!:)[^\s]+$/;

/** Checks the name of a remote; throws RefusedError. It becomes part of `refs/remotes/NAME/…`. */
export function checkRemoteName(name: string): void {
  if (remoteName.test(name) && !name.includes('..') && !/\.(?:lock)?$/.test(name)) return;
  throw new RefusedError(`${JSON.stringify(name)} is no name for a remote: letters, digits, . _ + - are`);
}

/**
 * The URL as git is to be told it: of a scheme git has built in, `host:path`, or the path of a repository here, made
 * absolute. Transport helpers (`ext::…`), which run programs, are refused with a RefusedError.
 */
export function remoteUrl(given: string): string {
  const hostile = given.startsWith('-') || given.includes('::') || /\p{Cc}/u.test(given);
  if (!hostile && scheme.test(given)) return given;
  if (!hostile && existsSync(given)) return path.resolve(given);
  if (!hostile && throughShell.test(given)) return given;
  throw new RefusedError(
    `${JSON.stringify(given)} is neither a URL (https, git, ssh, file) nor a repository here`,
  );
}
