import { emptyDraft, finished } from './header.ts';
import type { Header } from './header.ts';
import { isDevNull, plainName } from './name.ts';
import { currentText, skipLine } from './scan.ts';
import type { Damaged, Scan } from './scan.ts';
import { isEpoch } from './timestamp.ts';

/** The `-p` that the names of a plain diff show, as git guesses it: none when neither has a directory. */
function guessStrip(scan: Scan, first: string, second: string): void {
  const [old, fresh] = [first, second].map(text => (isDevNull(text) ? null : plainName(text, null, 0)));
  const bare = [old, fresh].filter(name => typeof name === 'string');
  if (bare.length > 0 && bare.every(name => !name.includes('/'))) {
    scan.strip = 0;
    scan.stripKnown = true;
  }
}

/** The same path on both sides, as CVS and Subversion write it under `Index:`. */
function plainStrip(scan: Scan, first: string, second: string): number {
  const old = plainName(first, null, 0);
  const same = old !== null && old === plainName(second, null, 0);
  return scan.strip === 1 && !scan.stripKnown && same && !/^(?:[abciow]|linux[^/]*)\//.test(old)
    ? 0
    : scan.strip;
}

/** Reads the `---` and `+++` lines of a plain unified diff. */
export function readPlainHeader(scan: Scan): Header | Damaged {
  const { line } = scan;
  const first = currentText(scan).slice('--- '.length);
  skipLine(scan);
  const second = currentText(scan).slice('+++ '.length);
  skipLine(scan);
  if (!scan.stripKnown) {
    guessStrip(scan, first, second);
  }
  const strip = plainStrip(scan, first, second);
  const draft = emptyDraft();
  if (isDevNull(first) || isDevNull(second)) {
    draft.added = isDevNull(first);
    draft.deleted = !draft.added;
    draft[draft.added ? 'newName' : 'oldName'] = plainName(draft.added ? second : first, null, strip);
  } else {
    const name = plainName(second, plainName(first, null, strip), strip);
    const [added, deleted] = [isEpoch(first), !isEpoch(first) && isEpoch(second)];
    draft.added = added || (deleted ? false : undefined);
    draft.deleted = deleted || (added ? false : undefined);
    draft.oldName = added ? null : name;
    draft.newName = deleted ? null : name;
  }
  const unnamed = draft.oldName === null && draft.newName === null;
  return unnamed ? { line, reason: 'no file name can be read here' } : finished(draft, 'plain', line);
}
