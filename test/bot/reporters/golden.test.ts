import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../bot/reporters/columns.ts';
import { renderJson } from '../../../bot/reporters/json.ts';
import { renderMarkdown } from '../../../bot/reporters/markdown.ts';
import { renderText } from '../../../bot/reporters/text.ts';
import { reviews } from './reviews.ts';

const golden = '../../golden';

describe.each(Object.entries(reviews))('%s', (name, review) => {
  test('as text', async () => {
    const text = renderText(review);

    await expect(text).toMatchFileSnapshot(`${golden}/${name}.txt`);
  });

  test('as text, no line is wider than 78 columns or ends in a space', () => {
    const lines = renderText(review, { tier: 'local' }).split('\n');

    expect(lines.filter(line => columnsOf(line) > 78 || line.endsWith(' '))).toEqual([]);
  });

  test('as JSON', async () => {
    const json = renderJson(review);

    await expect(json).toMatchFileSnapshot(`${golden}/${name}.json`);
  });

  test('as Markdown', async () => {
    const markdown = renderMarkdown(review);

    await expect(markdown).toMatchFileSnapshot(`${golden}/${name}.md`);
  });
});
