import { afterAll, describe, expect, test } from 'vitest';
import { openExampleTests } from '../../../bot/rules/example-test.ts';
import { readPacks } from '../../../config/packs.ts';

const packs = readPacks(['all']);
const tests = await openExampleTests(packs.flatMap(({ pages }) => pages));
afterAll(() => tests.close());

describe.each(packs.map(({ name, pages }) => [name, pages] as const))('the pack %s', (_name, pages) => {
  test.each(pages.map(page => [page.rule.id, page] as const))(
    '%s does as its examples say',
    async (_id, page) => {
      const failed = (await tests.run(page)).filter(({ failure }) => failure !== null);
      expect(failed).toEqual([]);
    },
  );
});
