import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { renderJson } from '../../../bot/reporters/json.ts';
import { documents, renderSchema } from '../../../bot/reporters/schema/documents.ts';
import { reviews } from './reviews.ts';

// The formats have patterns beside them in the schema; ajv knows no formats of its own.
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, validateFormats: false });

describe('JSON of a review obeys its schema, as an independent validator reads it', () => {
  const validate = ajv.compile(parse(renderSchema('review')));

  test.each(Object.entries(reviews))('%s', (_name, review) => {
    const valid = validate(JSON.parse(renderJson(review)));

    expect(validate.errors).toBeNull();
    expect(valid).toBe(true);
  });

  test.each([
    ['a field too many', { extra: true }],
    ['another version', { schema: 2 }],
    ['a mirror that is no path', { mirror: 7 }],
    ['no skipped', { skipped: undefined }],
    ['a date that is none', { series: [{ ...firstSeries(), date: 'Tuesday' }] }],
    ['an unknown tier', { series: [{ ...firstSeries(), changes: [{ ...firstChange(), tier: 'secret' }] }] }],
    ['a line 0', { series: [{ ...firstSeries(), changes: [{ ...firstChange(), line: 0 }] }] }],
  ])('and refuses %s', (_name, differs) => {
    const document = { ...parse(renderJson(reviews['signature-change'] ?? never())), ...differs };

    expect(validate(JSON.parse(JSON.stringify(document)))).toBe(false);
  });
});

function parse(text: string): Record<string, unknown> {
  const value: unknown = JSON.parse(text);
  return typeof value === 'object' && value !== null ? { ...value } : never();
}

function firstSeries(): object {
  const { series } = documents.review.parse(JSON.parse(renderJson(reviews['signature-change'] ?? never())));
  return series[0] ?? never();
}

function firstChange(): object {
  const { series } = documents.review.parse(JSON.parse(renderJson(reviews['signature-change'] ?? never())));
  return series[0]?.changes[0] ?? never();
}

function never(): never {
  throw new Error('the fixture is gone');
}
