import { expect, test } from 'vitest';
import { homeOf } from '../../../analyzers/footprint/home.ts';

test.each([
  ['kernel/play', 'kernel/play/deck.c', true],
  ['kernel/play/', 'kernel/play/inner/deck.c', true],
  ['./kernel/play', 'kernel/play/deck.c', true],
  ['kernel/play', 'kernel/player/deck.c', false],
  ['kernel/play', 'arch/kernel/play/deck.c', false],
  ['include/linux/play_*', 'include/linux/play_deck.h', true],
  ['include/linux/play_*', 'include/linux/deck_play.h', false],
  ['include/*/play.h', 'include/net/play.h', true],
  ['include/*/play.h', 'include/net/inner/play.h', false],
  ['**/play.h', 'include/net/inner/play.h', true],
  ['**/play.h', 'play.h', true],
  ['arch/**/play', 'arch/x86/mm/play/deck.c', true],
  ['kernel/pla?.c', 'kernel/play.c', true],
  ['kernel/**', 'kernel/play/deck.c', true],
  ['kernel/**', 'kernel', false],
])('%s takes %s: %s', (pattern, path, expected) => {
  expect(homeOf([pattern])(path)).toBe(expected);
});
