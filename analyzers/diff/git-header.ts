import { emptyDraft, finished } from './header.ts';
import type { Draft, Header } from './header.ts';
import { gitName, isDevNull, sharedName } from './name.ts';
import { currentText, skipLine } from './scan.ts';
import type { Damaged, Scan } from './scan.ts';

/** What reading a header line came to: go on, the header ends before it, or the patch is refused. */
type Step = 'next' | 'end' | { readonly refused: string };

interface Names {
  readonly strip: number;
  /** The name on the `diff --git` line itself. */
  readonly shared: string | null;
}

function readMode(text: string): string | null {
  const found = /^[0-7]{1,6}(?=[ \t\r\n])/.exec(text);
  return found === null ? null : found[0].padStart(6, '0');
}

function verifyName(
  known: string | null,
  absent: boolean,
  text: string,
  strip: number,
): string | null | { readonly refused: string } {
  if (known === null && absent) {
    return isDevNull(text) ? null : { refused: 'expected /dev/null here' };
  }
  const name = gitName(text, strip, 'tab');
  if (known === null) {
    return name;
  }
  if (absent) {
    return { refused: `expected /dev/null here, because the file ${known} is new or deleted` };
  }
  return name === known ? known : { refused: 'this name is not the one that the lines before give' };
}

type Reader = (draft: Draft, text: string, names: Names) => Step;

const readOldMode: Reader = (draft, text) => {
  draft.oldMode = readMode(text);
  return draft.oldMode === null ? { refused: 'invalid mode' } : 'next';
};

const readNewMode: Reader = (draft, text) => {
  draft.newMode = readMode(text);
  return draft.newMode === null ? { refused: 'invalid mode' } : 'next';
};

const readSource =
  (kind: 'renamed' | 'copied'): Reader =>
  (draft, text, { strip }) => {
    draft[kind] = true;
    draft.oldName = gitName(text, Math.max(0, strip - 1), 'none');
    return 'next';
  };

const readTarget =
  (kind: 'renamed' | 'copied'): Reader =>
  (draft, text, { strip }) => {
    draft[kind] = true;
    draft.newName = gitName(text, Math.max(0, strip - 1), 'none');
    return 'next';
  };

const readSimilarity: Reader = (draft, text) => {
  const value = Number.parseInt(text, 10);
  if (value >= 0 && value <= 100) {
    draft.similarity = value;
  }
  return 'next';
};

const readIndex: Reader = (draft, text, names) => {
  const found = /^([0-9a-f]{0,64})\.\.([0-9a-f]{0,64})(?: (.*\r?\n))?/.exec(text);
  if (found === null) {
    return 'next';
  }
  draft.oldId = found[1] || null;
  draft.newId = found[2] || null;
  return found[3] === undefined ? 'next' : readOldMode(draft, found[3], names);
};

/** The extended header lines of git, in the order in which git tries them. */
const readers: readonly (readonly [string, Reader])[] = [
  ['@@ -', () => 'end'],
  [
    '--- ',
    (draft, text, { strip }) => {
      const name = verifyName(draft.oldName, draft.added === true, text, strip);
      draft.oldName = typeof name === 'object' && name !== null ? draft.oldName : name;
      return typeof name === 'object' && name !== null ? name : 'next';
    },
  ],
  [
    '+++ ',
    (draft, text, { strip }) => {
      const name = verifyName(draft.newName, draft.deleted === true, text, strip);
      draft.newName = typeof name === 'object' && name !== null ? draft.newName : name;
      return typeof name === 'object' && name !== null ? name : 'next';
    },
  ],
  ['old mode ', readOldMode],
  ['new mode ', readNewMode],
  [
    'deleted file mode ',
    (draft, text, names) => {
      draft.deleted = true;
      draft.oldName = names.shared;
      return readOldMode(draft, text, names);
    },
  ],
  [
    'new file mode ',
    (draft, text, names) => {
      draft.added = true;
      draft.newName = names.shared;
      return readNewMode(draft, text, names);
    },
  ],
  ['copy from ', readSource('copied')],
  ['copy to ', readTarget('copied')],
  ['rename old ', readSource('renamed')],
  ['rename new ', readTarget('renamed')],
  ['rename from ', readSource('renamed')],
  ['rename to ', readTarget('renamed')],
  ['similarity index ', readSimilarity],
  ['dissimilarity index ', readSimilarity],
  ['index ', readIndex],
];

function readLine(draft: Draft, text: string, names: Names): Step {
  const found = readers.find(([keyword]) => text.startsWith(keyword));
  const step = found === undefined ? 'end' : found[1](draft, text.slice(found[0].length), names);
  const claims = [draft.added, draft.deleted, draft.renamed, draft.copied].filter(claim => claim === true);
  return claims.length > 1
    ? { refused: 'inconsistent header lines: new, deleted, renamed and copied exclude each other' }
    : step;
}

/** Both names of a header that has neither a `---` line nor a rename; or why they are wanting. */
function completeNames(draft: Draft, shared: string | null, strip: number): string | null {
  if (draft.oldName === null && draft.newName === null) {
    if (shared === null) {
      return `the git header lacks file names when ${strip} leading components are dropped`;
    }
    draft.oldName = shared;
    draft.newName = shared;
  }
  const lacking =
    (draft.newName === null && draft.deleted !== true) || (draft.oldName === null && draft.added !== true);
  return lacking ? 'the git header lacks a file name' : null;
}

/**
 * Paths written without `a/` and `b/` (`--no-prefix`): the `diff --git` line names one path twice. With prefixes its
 * halves differ in their first component.
 */
function isUnprefixed(text: string): boolean {
  const name = sharedName(text, 0);
  return name !== null && !/^[abciow]\//.test(name);
}

/**
 * Reads the lines from `diff --git` to the first hunk; null for a header without any further line, which is no patch.
 * See git-diff(1), "Generating patch text with -p".
 */
export function readGitHeader(scan: Scan): Header | Damaged | null {
  const { line } = scan;
  const text = currentText(scan).slice('diff --git '.length);
  const strip = scan.strip === 1 && !scan.stripKnown && isUnprefixed(text) ? 0 : scan.strip;
  const names = { strip, shared: sharedName(text, strip) };
  const draft: Draft = { ...emptyDraft(), added: false, deleted: false };
  skipLine(scan);
  for (;;) {
    const next = currentText(scan);
    const step = next.endsWith('\n') ? readLine(draft, next, names) : 'end';
    if (typeof step === 'object') {
      return { line: scan.line, reason: step.refused };
    }
    if (step === 'end') {
      break;
    }
    skipLine(scan);
  }
  const lacking = completeNames(draft, names.shared, strip);
  if (lacking !== null) {
    return { line: scan.line, reason: lacking };
  }
  return scan.line === line + 1 ? null : finished(draft, 'git', line);
}
