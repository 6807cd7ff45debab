import { expect, test } from 'vitest';
import { readEnvironment } from '../../config/environment.ts';
import { resolvePath } from '../../config/location.ts';
import { nearest } from '../../config/suggestion.ts';

test.each([
  [{}, true],
  [{ NO_COLOR: '1' }, false],
  [{ NO_COLOR: '' }, true],
  [{ TERM: 'dumb' }, false],
  [{ TERM: 'xterm' }, true],
])('%j allows colour: %s', (variables, color) => {
  expect(readEnvironment(variables).color).toBe(color);
});

test('~ is the home directory, but only at the beginning', () => {
  const home = readEnvironment().home ?? '/';
  expect(resolvePath('~/x', '/etc/seamwatch.toml')).toBe(`${home === '/' ? '' : home}/x`);
  expect(resolvePath('a~/x', '/etc/seamwatch.toml')).toBe('/etc/a~/x');
  expect(resolvePath('/abs', '/etc/seamwatch.toml')).toBe('/abs');
});

test.each([
  ['mirro', 'mirror'],
  ['miror', 'mirror'],
  ['imrror', 'mirror'],
  ['CACHE', 'cache'],
  ['wombat', null],
])('%s is nearest to %s', (word, known) => {
  expect(nearest(word, ['mirror', 'cache', 'trees'])).toBe(known);
});
