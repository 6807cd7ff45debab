import { expect, test } from 'vitest';
import { parseConfig } from '../../config/load.ts';
import { secondsUntil } from '../../config/schedule.ts';

test('a schedule comes within its period', () => {
  expect(secondsUntil('* * * * *')).toBeLessThanOrEqual(60);
  expect(secondsUntil('*/2 * * * * *')).toBeLessThanOrEqual(2);
});

test.each(['every day', '99 * * * *', '0 0 30 2 *'])(
  '%s is refused, with an example of what is not',
  pattern => {
    expect(() => parseConfig(`[daemon]\nfetch = "${pattern}"\n`, 'x.toml')).toThrow(
      /x\.toml:2: daemon\.fetch = ".*": must be a pattern of cron, such as "7 \* \* \* \*"/,
    );
  },
);

test.each(['8407', 'here', '127.0.0.1:', 'a b:1'])('%s is no address to listen at', address => {
  expect(() => parseConfig(`[daemon]\nlisten = "${address}"\n`, 'x.toml')).toThrow(/must be HOST:PORT/);
});
