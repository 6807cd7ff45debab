import { expect, test } from 'vitest';
import { openBell, pause } from '../../bot/bell.ts';

const never = new AbortController().signal;
const long = 3600;

test('a ring ends the wait of all who wait', async () => {
  const bell = openBell();
  const waits = [bell.wait(long, never), bell.wait(long, never)];
  bell.ring();
  await Promise.all(waits);
});

test('a ring while nobody waits ends the next wait, and that alone', async () => {
  const bell = openBell();
  bell.ring();
  await bell.wait(long, never);
  const ended: string[] = [];
  const second = bell.wait(long, never).then(() => ended.push('second'));
  await pause(0.01, never);
  expect(ended).toEqual([]);
  bell.ring();
  await second;
});

test('a ring that is taken back ends nothing', async () => {
  const bell = openBell();
  bell.ring();
  bell.reset();
  const stopping = new AbortController();
  const wait = bell.wait(long, stopping.signal).then(() => stopping.signal.aborted);
  stopping.abort();
  expect(await wait).toBe(true);
});

test('time and signal end a wait', async () => {
  await pause(0.001, never);
  await pause(long, AbortSignal.abort());
});
