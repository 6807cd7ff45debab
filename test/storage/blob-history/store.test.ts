import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { segmentBuilder, type SegmentBuilder } from '../../../storage/blob-history/builder.ts';
import { addSegment, openStoredHistory } from '../../../storage/blob-history/store.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seamwatch-history-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

/** Commits that each bring one blob, the ids of both made of the same digit. */
function history(...digits: readonly number[]): SegmentBuilder {
  const builder = segmentBuilder();
  for (const digit of digits) {
    const commit = builder.commit({ id: String(digit).repeat(40), seconds: digit, firstParent: null });
    builder.event({ commit, high: digit, low: digit, replaced: false, path: `${digit}.c` });
  }
  return builder;
}

function add(builder: SegmentBuilder, tips: readonly string[]): void {
  const stored = openStoredHistory(directory);
  addSegment(directory, stored, builder, tips);
  stored.close();
}

/** What the history says: its tips, its commits by their first digit, and whether other files lie about. */
function content(): { tips: readonly string[]; commits: string; strangers: string[] } {
  const stored = openStoredHistory(directory);
  const { tips, names, segments } = stored;
  const ids = segments.flatMap(segment =>
    Array.from({ length: segment.layout.commits }, (_, n) => segment.id(n)),
  );
  stored.close();
  const known = new Set([...names, 'manifest.json', 'writer.lock']);
  const strangers = readdirSync(directory).filter(name => !known.has(name));
  return {
    tips,
    commits: ids
      .map(id => id.slice(0, 1))
      .toSorted()
      .join(''),
    strangers,
  };
}

test('what is added takes the place of smaller segments, and says what is covered', () => {
  add(history(1, 2), ['a']);
  add(history(3, 4, 5), ['b']);
  expect(content()).toEqual({ tips: ['b'], commits: '12345', strangers: [] });
});

test('of two writers that began with the same state neither undoes what the other did', () => {
  add(history(1), ['a']);
  const one = openStoredHistory(directory);
  const other = openStoredHistory(directory);
  addSegment(directory, one, history(2, 3), ['b']);
  addSegment(directory, other, history(3, 4), ['c']);
  expect(content()).toEqual({ tips: ['b', 'c'], commits: '12334', strangers: [] });
  one.close();
  other.close();
  add(history(5), ['d']);
  expect(content()).toMatchObject({ tips: ['d'], strangers: [] });
});

test('a damaged manifest is one that names nothing', () => {
  add(history(1), ['a']);
  writeFileSync(join(directory, 'manifest.json'), '{"version": 1, "ti');
  expect(openStoredHistory(directory).names).toEqual([]);
  add(history(2), ['b']);
  expect(content()).toMatchObject({ tips: ['b'], commits: '2' });
});
