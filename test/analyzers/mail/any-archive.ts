import fc from 'fast-check';
import type { Message } from '../../../analyzers/mail/message.ts';
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

/** A few messages that have as much to do with each other as can be. */
export const anyArchive = fc.array(anyMessage, { maxLength: 25 });
