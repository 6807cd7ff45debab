import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleSeries } from '../../../analyzers/mail/assemble.ts';
import { mergeCopies } from '../../../analyzers/mail/copies.ts';
import type { MessageOutline } from '../../../analyzers/mail/message.ts';
import { ownMessages } from '../../../analyzers/mail/skipped.ts';
import { sortMessages, type Sorting } from '../../../analyzers/mail/sorting.ts';
import { tiesOf } from '../../../analyzers/mail/ties.ts';
import { anyArchive } from './any-archive.ts';

describe('assembleSeries of any messages', () => {
  test('does not depend on their order', () => {
    const shuffled = anyArchive.chain(messages =>
      fc.tuple(fc.constant(messages), fc.shuffledSubarray(messages, { minLength: messages.length })),
    );
    fc.assert(
      fc.property(shuffled, ([messages, other]) => {
        expect(assembleSeries(other)).toEqual(assembleSeries(messages));
      }),
      { numRuns: 2000 },
    );
  });

  test('puts each in exactly one place', () => {
    fc.assert(
      fc.property(anyArchive, messages => {
        const { series, replyPatches, followups, skipped, unrelated } = assembleSeries(messages);
        const placed = [
          ...series.flatMap(ownMessages),
          ...replyPatches.map(({ id }) => id),
          ...[...followups, ...skipped].map(({ messageId }) => messageId),
          ...unrelated,
        ];
        expect(placed.sort()).toEqual([...new Set(messages.map(({ id }) => id))].sort());
      }),
      { numRuns: 2000 },
    );
  });

  test('gives series that hold together', () => {
    fc.assert(
      fc.property(anyArchive, messages => {
        const { series } = assembleSeries(messages);
        const known = new Set(series.map(({ id }) => id));
        expect(known.size).toBe(series.length);
        for (const each of series) {
          const numbers = each.patches.map(({ number }) => number);
          expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => one - other));
          expect(numbers.length).toBeGreaterThan(0);
          expect(each.missing.filter(number => numbers.includes(number))).toEqual([]);
          expect(each.complete).toBe(each.missing.length === 0);
          expect(each.supersedes === null || known.has(each.supersedes)).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('never lets revisions supersede each other in a circle', () => {
    fc.assert(
      fc.property(anyArchive, messages => {
        const earlier = new Map(
          assembleSeries(messages).series.map(({ id, supersedes }) => [id, supersedes]),
        );
        for (const start of earlier.keys()) {
          let [next, steps]: [string | null, number] = [start, 0];
          while (next !== null && steps <= earlier.size)
            [next, steps] = [earlier.get(next) ?? null, steps + 1];
          expect(steps).toBeLessThanOrEqual(earlier.size);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('sortMessages', () => {
  test('sorts messages that no tie connects as it sorts them together', () => {
    fc.assert(
      fc.property(anyArchive, archive => {
        const messages = mergeCopies(archive);
        const parts = components(messages).map(part => sortMessages(part));

        expect(normal(join(parts))).toEqual(normal(sortMessages(messages)));
      }),
      { numRuns: 1500 },
    );
  });
});

/** Messages in groups that no tie connects. */
function components(messages: readonly MessageOutline[]): MessageOutline[][] {
  const group = new Map<string, Set<MessageOutline>>();
  for (const message of messages) {
    const keys = tiesOf(message);
    const members = new Set([message, ...keys.flatMap(key => [...(group.get(key) ?? [])])]);
    for (const member of members) for (const key of tiesOf(member)) group.set(key, members);
  }
  return [...new Set(group.values())].map(members => [...members]);
}

function join(parts: readonly Sorting[]): Sorting {
  return {
    series: parts.flatMap(({ series }) => series),
    replyPatches: parts.flatMap(({ replyPatches }) => replyPatches),
    followups: parts.flatMap(({ followups }) => followups),
    skipped: parts.flatMap(({ skipped }) => skipped),
    unrelated: parts.flatMap(({ unrelated }) => unrelated),
  };
}

function normal(sorting: Sorting): unknown {
  return Object.entries(sorting).map(([place, all]) => [
    place,
    (all as unknown[]).map(one => JSON.stringify(one)).sort(),
  ]);
}
