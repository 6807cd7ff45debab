import fc from 'fast-check';
import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { segmentBuilder, type SegmentBuilder } from '../../../storage/tree-index/builder.ts';
import { textKey } from '../../../storage/tree-index/name-key.ts';
import type { Posting } from '../../../storage/tree-index/posting-list.ts';
import { openStoredIndex, publishSegments, writeSegment } from '../../../storage/tree-index/store.ts';
import { unitKey } from '../../../storage/tree-index/unit-key.ts';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'seamwatch-tree-index-'));
});

afterEach(() => {
  rmSync(directory, { recursive: true, force: true });
});

type Uses = readonly { readonly name: string; readonly roles: number; readonly calls: number }[];

const CALLS = 128;

function idOf(number: number): string {
  return number.toString(16).padStart(2, '0').repeat(20);
}

function addUnit(builder: SegmentBuilder, number: number, uses: Uses): void {
  const key = unitKey(idOf(number), `${number}.c`);
  builder.begin(key);
  for (const { name, roles, calls } of uses) {
    const bytes = Buffer.from(name, 'latin1');
    builder.add(bytes, 0, bytes.length, roles, (roles & CALLS) === 0 ? 0 : calls);
  }
  builder.end();
  builder.places.add(key, `${number}.c`);
}

/** What the stored segments know of a name, by unit number of the test. */
function ask(name: string): Posting[] {
  const stored = openStoredIndex(directory);
  const { high, low } = { ...textKey(name) };
  const numbers = new Map(Array.from({ length: 256 }, (_, n) => [unitKey(idOf(n), 'a.c').high, n]));
  const found = stored.segments.flatMap(segment =>
    segment.find(high, low).map(posting => {
      const key = segment.unit(posting.unit);
      expect(stored.segments.flatMap(one => one.paths(key))).toEqual([`${numbers.get(key.high)}.c`]);
      return { ...posting, unit: numbers.get(key.high) ?? -1 };
    }),
  );
  stored.close();
  return found;
}

const use = fc.record({
  name: fc.constantFrom('alloc_pid', 'kfree', 'a', 'b', 'x_y', 'linux/pid.h', '\u00e9'),
  roles: fc.integer({ min: 1, max: 255 }),
  calls: fc.integer({ min: 1, max: 0xffff_ffff }),
});

test('gives back what was put in, from memory and from disk, however it was folded', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.array(use), { maxLength: 8 }), { maxLength: 5 }), batches => {
      rmSync(directory, { recursive: true, force: true });
      const expected = new Map<string, Posting[]>();
      let unit = 0;
      for (const batch of batches) {
        const builder = segmentBuilder();
        for (const uses of batch) {
          addUnit(builder, unit, uses);
          for (const name of new Set(uses.map(one => one.name))) {
            const same = uses.filter(one => one.name === name);
            const roles = same.reduce((all, one) => all | one.roles, 0);
            const calls =
              same.reduce((all, one) => ((one.roles & CALLS) === 0 ? all : all | one.calls), 0) >>> 0;
            expected.set(name, [...(expected.get(name) ?? []), { unit, roles, calls }]);
            const { high, low } = { ...textKey(name) };
            expect(builder.find(high, low).at(-1)).toMatchObject({ roles, calls });
          }
          unit += 1;
        }
        publishSegments(directory, { segments: [writeSegment(directory, builder)], trees: [], relies: [] });
      }
      for (const [name, postings] of expected) expect([name, ask(name)]).toEqual([name, postings]);
      expect(ask('nowhere')).toEqual([]);
    }),
    { numRuns: 50 },
  );
});

function publish(number: number, tree: string, relies: readonly string[] = []): void {
  const builder = segmentBuilder();
  addUnit(builder, number, [{ name: 'f', roles: 1, calls: 0 }]);
  publishSegments(directory, { segments: [writeSegment(directory, builder)], trees: [tree], relies });
}

test('the number of segments stays logarithmic, and nothing else is left lying', () => {
  for (let n = 0; n < 100; n += 1) publish(n, `tree ${n}`);
  const stored = openStoredIndex(directory);
  expect(stored.names.length).toBeLessThan(13);
  expect(readdirSync(directory).sort()).toEqual([...stored.names, 'manifest.json', 'writer.lock'].sort());
  expect(stored.trees).toHaveLength(64);
  expect(stored.trees.at(-1)).toBe('tree 99');
  expect(ask('f')).toHaveLength(100);
  stored.close();
});

test('a reader keeps what it opened while a writer folds', () => {
  publish(1, 'one');
  const reader = openStoredIndex(directory);
  for (let n = 2; n < 20; n += 1) publish(n, `tree ${n}`);
  const { high, low } = { ...textKey('f') };
  expect(reader.segments.flatMap(segment => segment.find(high, low))).toHaveLength(1);
  reader.close();
});

test('what a writer left that was killed does no harm', () => {
  publish(1, 'one');
  writeFileSync(join(directory, 'half.segment.new'), 'half');
  writeSegment(directory, segmentBuilder());
  writeFileSync(join(directory, 'manifest.json.x.new'), '{"version":1,"tr');
  expect(ask('f')).toHaveLength(1);
  publish(2, 'two');
  expect(ask('f')).toHaveLength(2);
});

test('a manifest that is damaged: the index is empty, and can be made anew', () => {
  publish(1, 'one');
  writeFileSync(join(directory, 'manifest.json'), '{"version":1,"tr');
  expect(ask('f')).toEqual([]);
  publish(2, 'two');
  expect(ask('f').map(({ unit }) => unit)).toEqual([2]);
});

test.each([
  ['cut short', (file: string) => truncateSync(file, 1000)],
  ['cut at its very end', (file: string) => truncateSync(file, 262_000)],
  ['no segment', (file: string) => writeFileSync(file, 'x'.repeat(4000))],
  ['gone', (file: string) => rmSync(file)],
])('a segment that is %s: the index is empty, and can be made anew', (_name, damage) => {
  publish(1, 'one');
  const before = openStoredIndex(directory);
  before.close();
  damage(join(directory, before.names[0] ?? ''));
  const damaged = openStoredIndex(directory);
  expect([damaged.trees, damaged.names]).toEqual([[], []]);
  damaged.close();
  publish(2, 'two');
  expect(ask('f').map(({ unit }) => unit)).toEqual([2]);
});

test('a tree is not covered when what it stands on has gone meanwhile', () => {
  publish(1, 'one');
  rmSync(directory, { recursive: true, force: true });
  publish(2, 'two', ['one']);
  const stored = openStoredIndex(directory);
  expect(stored.trees).toEqual([]);
  stored.close();
});
