import { describe, expect, test } from 'vitest';
import type { Severity } from '../../../analyzers/finding.ts';
import type { AppliedStatus, Review } from '../../../analyzers/review.ts';
import { exceeds, notApplied } from '../../../bot/reporters/verdict.ts';
import { change, finding, part, patch, review, series, stuck } from './builders.ts';

describe('something at or above --fail-on', () => {
  const added = part('symbol-added', null, 'int f');
  const cases: [string, Review, Severity, boolean][] = [
    ['nothing', review(series()), 'note', false],
    ['an error of errors', review(series({ findings: [finding({ severity: 'error' })] })), 'error', true],
    ['a warning of errors', review(series({ findings: [finding()] })), 'error', false],
    ['a warning of warnings', review(series({ findings: [finding()] })), 'warning', true],
    ['a fixed one', review(series({ findings: [finding({ status: 'fixed' })] })), 'note', false],
    ['one that is still there', review(series({ findings: [finding({ status: 'still' })] })), 'note', true],
    ['a global change of notes', review(series({ changes: [change('f', [added])] })), 'note', true],
    ['a global change of warnings', review(series({ changes: [change('f', [added])] })), 'warning', false],
    ['a local change', review(series({ changes: [change('f', [added], { tier: 'local' })] })), 'note', false],
    ['the second series', review(series(), series({ findings: [finding()] })), 'warning', true],
  ];

  test.each(cases)('%s', (_name, subject, failOn, expected) => {
    expect(exceeds(subject, failOn)).toBe(expected);
  });
});

describe('does not apply', () => {
  const cases: [AppliedStatus, boolean][] = [
    ['clean', false],
    ['offset', false],
    ['threeway', false],
    ['already', false],
    ['empty', false],
    ['conflict', true],
    ['blocked', true],
    ['missing', false],
  ];

  test.each(cases)('%s: %s', (status, expected) => {
    expect(notApplied(review(series({ patches: [patch(1), stuck(2, status)] })))).toBe(expected);
  });

  test('without a mirror nothing was tried', () => {
    const subject = { ...review(series({ patches: [stuck(1, 'blocked')] })), mirror: null };

    expect(notApplied(subject)).toBe(false);
  });
});
