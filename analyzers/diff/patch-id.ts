import { binaryText, lineEnd, standsAt } from './scan.ts';
import { isBlank } from './lines.ts';

/** The reading of `git patch-id --stable`, line by line: its state. */
interface Reading {
  readonly texts: Uint8Array[];
  /** What was taken of the file diff under way. */
  text: Uint8Array;
  length: number;
  /** Lines of the hunk still to come on each side; -1 in a header. */
  before: number;
  after: number;
  binary: boolean;
  oldId: string;
  newId: string;
}

const hunkCounts = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))?/;
const indexLine = /^index ([^ .]*)\.\.([^ \r\n]*)/;
const commitLine = /^(?:commit |From )?[0-9a-f]{40}/;

function finishFile(reading: Reading): void {
  reading.texts.push(reading.text.slice(0, reading.length));
  reading.length = 0;
}

/** Takes the bytes of a line that are not blank, up to a NUL. */
function take(reading: Reading, bytes: Uint8Array, from: number, to: number): void {
  if (reading.text.length < reading.length + to - from) {
    const grown = new Uint8Array(2 * reading.text.length + to - from);
    grown.set(reading.text.subarray(0, reading.length));
    reading.text = grown;
  }
  for (let at = from; at < to && bytes[at] !== 0; at++) {
    if (!isBlank(bytes[at])) {
      reading.text[reading.length++] = bytes[at] ?? 0;
    }
  }
}

type Step = 'take' | 'skip' | 'end';

function readHeaderLine(reading: Reading, line: string): Step {
  if (line.startsWith('GIT binary patch') || line.startsWith('Binary files')) {
    const ids = new TextEncoder().encode(reading.oldId + reading.newId);
    take(reading, ids, 0, ids.length);
    finishFile(reading);
    reading.binary = true;
    reading.before = 0;
    return 'skip';
  }
  if (line.startsWith('index ')) {
    const [, oldId = reading.oldId, newId = reading.newId] = indexLine.exec(line) ?? [];
    [reading.oldId, reading.newId] = [oldId, newId];
    return 'skip';
  }
  if (line.startsWith('--- ')) {
    [reading.before, reading.after] = [1, 1];
    return 'take';
  }
  return /^[A-Za-z]/.test(line) ? 'take' : 'end';
}

/** Between hunks: another hunk, another file, or the end. */
function readBetween(reading: Reading, line: string): Step {
  const counts = hunkCounts.exec(line);
  if (counts !== null) {
    reading.before = Number(counts[1] ?? 1);
    reading.after = Number(counts[2] ?? 1);
    return 'skip';
  }
  if (line.startsWith('@@ -')) {
    return 'skip';
  }
  if (!line.startsWith('diff ')) {
    return 'end';
  }
  finishFile(reading);
  [reading.before, reading.after] = [-1, -1];
  return 'take';
}

function step(reading: Reading, line: string): Step {
  if (reading.before === -1) {
    const outcome = readHeaderLine(reading, line);
    if (outcome !== 'take' || reading.before === -1) {
      return outcome;
    }
  }
  if (reading.binary) {
    if (!line.startsWith('diff ')) {
      return 'skip';
    }
    reading.binary = false;
    reading.before = -1;
    // git leaves the line out that ends a binary patch.
    return 'skip';
  }
  return reading.before === 0 && reading.after === 0 ? readBetween(reading, line) : 'take';
}

const space = 32;
const plus = 43;
const minus = 45;

function countLine(reading: Reading, first: number | undefined): void {
  reading.before -= first === minus || first === space ? 1 : 0;
  reading.after -= first === plus || first === space ? 1 : 0;
}

/** Is it a plain line of a hunk, which needs no closer look? */
function isInHunk({ before, after, binary }: Reading, first: number | undefined): boolean {
  const inside = before !== -1 && !binary && (before !== 0 || after !== 0);
  return inside && (first === space || first === plus || first === minus);
}

/** What becomes of the line from `at` to `end`. */
function read(reading: Reading, bytes: Uint8Array, at: number, end: number): Step {
  if (isInHunk(reading, bytes[at])) {
    return 'take';
  }
  const line = binaryText(bytes, at, Math.min(end, at + longestStart));
  return commitLine.test(line) ? 'end' : step(reading, line);
}

/** How much of a line is read as text: what decides is at its beginning. */
const longestStart = 300;

/**
 * The texts that `git patch-id --stable` hashes, one for each file diff, without blanks, line numbers and blob ids: the
 * patch-id is the sum of their SHA-1s. Empty when the text holds no `diff` line, where git gives no id either.
 */
export function patchIdTexts(bytes: Uint8Array): readonly Uint8Array[] {
  const reading: Reading = {
    texts: [],
    text: new Uint8Array(1024),
    length: 0,
    before: -1,
    after: -1,
    binary: false,
    oldId: '',
    newId: '',
  };
  let begun = false;
  for (let at = 0, end = 0; at < bytes.length; at = end) {
    end = lineEnd(bytes, at);
    begun ||= standsAt(bytes, at, 'diff ');
    if (!begun || (standsAt(bytes, at, '\\ ') && end - at > 12)) {
      continue;
    }
    const outcome = read(reading, bytes, at, end);
    if (outcome === 'end') {
      break;
    }
    if (outcome === 'take') {
      countLine(reading, bytes[at]);
      take(reading, bytes, at, end);
    }
  }
  if (begun) {
    finishFile(reading);
  }
  return reading.texts;
}
