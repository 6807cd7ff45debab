import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assembleSeries } from '../../../analyzers/mail/assemble.ts';
import type { Message } from '../../../analyzers/mail/message.ts';
import { ownMessages } from '../../../analyzers/mail/skipped.ts';
import { mail } from './mails.ts';

const ids = [
  'a@x',
  'b@x',
  'c@x',
  'd@x',
  '20200101000000.7-1-a@x',
  '20200101000000.7-2-a@x',
  '20200101000000.7-3-a@x',
];
const anyId = fc.oneof(fc.constantFrom(...ids), fc.stringMatching(/^[a-m]{1,2}@x$/));

const anySubject = fc
  .record({
    mark: fc.constantFrom('', '', '', 'Re: '),
    tag: fc.constantFrom('PATCH', 'RFC PATCH', 'PATCH net', 'RESEND PATCH', ''),
    revision: fc.constantFrom('', '', ' v2', ' v3', ' v2.1'),
    count: fc.constantFrom(
      '',
      ' 0/2',
      ' 1/2',
      ' 2/2',
      ' 3/2',
      ' 0/3',
      ' 1/3',
      ' 2/3',
      ' 3/3',
      ' 1/999999999',
    ),
    title: fc.constantFrom('fix it', 'mm: fix it', 'fix it well', 'other'),
  })
  .map(({ mark, tag, revision, count, title }) => `${mark}[${tag}${revision}${count}] ${title}`);

const anyMessage: fc.Arbitrary<Message> = fc
  .record({
    id: anyId,
    subject: anySubject,
    from: fc.constantFrom('Ann <ann@x>', 'Ann <ann@y>', 'Bob <bob@x>', ' <bob@x>'),
    at: fc.oneof(fc.integer({ min: 0, max: 90 }), fc.integer({ min: 0, max: 1_000_000 })),
    above: fc.array(anyId, { maxLength: 3 }),
    diff: fc.constantFrom(undefined, undefined, null, 'one', 'two'),
    changeId: fc.constantFrom(undefined, undefined, undefined, 'change-1', 'change-2'),
    supersedes: fc.option(anyId, { nil: undefined, freq: 8 }),
    lists: fc.subarray(['one@x', 'two@x']),
    pullRequest: fc.constantFrom(undefined, undefined, undefined, undefined, 'git://x next'),
  })
  .map(({ above, diff, changeId, supersedes, pullRequest, ...sketch }) =>
    mail({
      ...sketch,
      references: above,
      ...(above[0] === undefined ? {} : { answers: above[0] }),
      ...(diff === undefined ? {} : { diff }),
      ...(changeId === undefined ? {} : { changeId }),
      ...(supersedes === undefined ? {} : { supersedes }),
      ...(pullRequest === undefined ? {} : { pullRequest }),
    }),
  );

const anyArchive = fc.array(anyMessage, { maxLength: 25 });

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
