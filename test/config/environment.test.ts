import { expect, test } from 'vitest';
import { readEnvironment, readSupervision } from '../../config/environment.ts';
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

test.each([
  [{}, { notified: false, watchdogSeconds: null }],
  [{ NOTIFY_SOCKET: '/run/systemd/notify' }, { notified: true, watchdogSeconds: null }],
  [
    { NOTIFY_SOCKET: '@x', WATCHDOG_USEC: '30000000' },
    { notified: true, watchdogSeconds: 30 },
  ],
  [
    { NOTIFY_SOCKET: '@x', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '7' },
    { notified: true, watchdogSeconds: 30 },
  ],
  [
    { NOTIFY_SOCKET: '@x', WATCHDOG_USEC: '30000000', WATCHDOG_PID: '8' },
    { notified: true, watchdogSeconds: null },
  ],
  [
    { NOTIFY_SOCKET: '@x', WATCHDOG_USEC: '0' },
    { notified: true, watchdogSeconds: null },
  ],
])('%j of systemd is %j to process 7', (variables, supervision) => {
  expect(readSupervision(variables, 7)).toEqual(supervision);
});
