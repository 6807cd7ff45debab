import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assembleSeries } from '../../../analyzers/mail/assemble.ts';
import { assembleFixture, describeSeries } from './archive.ts';
import { mail } from './mails.ts';
import { shapes } from './series-shapes.ts';

const short = (id: string): string => id.replace('@example.com', '');

describe('assembleSeries of the fixtures', () => {
  test('the table names every fixture', () => {
    const fixtures = readdirSync('test/fixtures/series').map(name => name.replace('.mbox', ''));

    expect(Object.keys(shapes).sort()).toEqual(fixtures.sort());
  });

  test.each(Object.entries(shapes))('%s', async (name, shape) => {
    const { series, replyPatches, followups, skipped, unrelated } = await assembleFixture(name);
    const number = (id: string): number => series.findIndex(each => each.id === id) + 1;

    expect(series.map(each => describeSeries(each, series))).toEqual(shape.series);
    expect(replyPatches.map(({ id }) => short(id))).toEqual(shape.replyPatches ?? []);
    expect(followups.map(each => `${short(each.messageId)}->${number(each.series)}/${each.number}`)).toEqual(
      shape.followups ?? [],
    );
    expect(skipped.map(({ messageId }) => short(messageId))).toEqual(shape.skipped ?? []);
    expect(unrelated.map(short)).toEqual(shape.unrelated ?? []);
  });
});

describe('what a series says of itself', () => {
  test('id and subject are the cover letter’s, else the first patch’s', async () => {
    const [withCover] = (await assembleFixture('cover-letter')).series;
    const [without] = (await assembleFixture('no-cover-letter')).series;

    expect(withCover).toMatchObject({ id: 'c@example.com', subject: 'lib: teach both' });
    expect(without).toMatchObject({ id: 'p1@example.com', subject: 'lib: teach one', cover: null });
  });

  test('a partial reroll has the id of the patch it sends, and the subject of the whole', async () => {
    const [, reroll] = (await assembleFixture('partial-reroll-alone')).series;

    expect(reroll).toMatchObject({ id: 'q3@example.com', subject: 'lib: teach all', complete: true });
    expect(reroll?.patches.map(({ message }) => short(message.id))).toEqual(['p1', 'p2', 'q3', 'p4', 'p5']);
  });

  test('a message from several lists is one, with all of them', async () => {
    const [series] = (await assembleFixture('cross-posted')).series;

    expect(series?.lists).toContain('one@example.com');
    expect(series?.lists).toContain('two@example.org');
  });

  test('dependencies of the cover letter are the series’ own', async () => {
    const { series } = await assembleFixture('dependency');

    expect(series.map(({ base }) => base.dependsOn)).toEqual([[], ['c@example.com']]);
  });
});

describe('why a message is skipped', () => {
  test.each([
    ['pull-request', 'g', /^a pull request, not a patch: git:\/\/git\.example\.com\/lib\.git/],
    ['lost-attachment', 'p1', /^The archive took the attached patch out of the mail \(one\.diff\)/],
    ['lone-cover', 'c', /^a cover letter without any of the 2 patches/],
    ['doubled-patch', 'p1again', /^the same patch as p1@example\.com, sent again$/],
  ])('%s', async (name, id, reason) => {
    const { skipped } = await assembleFixture(name);

    expect(skipped.find(({ messageId }) => short(messageId) === id)?.reason).toMatch(reason);
  });
});

describe('size', () => {
  test('a number no list has seen is none', () => {
    const { series } = assembleSeries([mail({ id: 'a', subject: '[PATCH 1/999999999] fix it' })]);

    expect(series).toMatchObject([{ expected: 1, missing: [] }]);
  });

  test.each([
    ['one subject', (index: number) => ({ subject: '[PATCH v2 1/4] fix it', id: `m${index}@x` })],
    [
      'one thread',
      (index: number) => ({ subject: 'Re: talk', id: `m${index}@x`, answers: `m${index - 1}@x` }),
    ],
    ['one parent', (index: number) => ({ subject: '[PATCH] fix it', id: `m${index}@x`, answers: 'm0@x' })],
    ['revisions', (index: number) => ({ subject: `[PATCH v${index % 99}] fix it`, id: `m${index}@x` })],
  ])('a flood of %s takes linear time', (_name, sketch) => {
    const time = (count: number): number => {
      const messages = Array.from({ length: count }, (_, index) =>
        mail({ at: index / 60, ...sketch(index) }),
      );
      // Processor time, and the least of several runs: other work on the machine can only add.
      const runs = [1, 2, 3].map(() => {
        const begun = process.cpuUsage();
        assembleSeries(messages);
        return process.cpuUsage(begun).user / 1000;
      });
      return Math.min(...runs);
    };

    time(300);
    const ratio = time(2_400) / Math.max(5, time(300));

    // Quadratic work would make it 64.
    expect(ratio).toBeLessThan(30);
  });
});
