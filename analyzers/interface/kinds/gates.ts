import type { Kind } from './kind.ts';

/** INTERFACE.md 2.4: build gates and placement; in a class the worst first. */
export const gateKinds: readonly Kind[] = [
  {
    id: 'callers-left',
    class: 'broken',
    aspect: null,
    sentence: 'has callers that were not adapted',
    advice: 'Adapt the callers in the same patch.',
  },
  {
    id: 'prototype-stale',
    class: 'broken',
    aspect: null,
    sentence: 'has a declaration that contradicts its definition',
    advice: 'Make all declarations say the same.',
  },
  {
    id: 'stub-mismatch',
    class: 'broken',
    aspect: null,
    sentence: 'has a stub that takes other parameters',
    gravest: 'warning',
    advice: 'Give the stub the parameters of the function.',
  },
];
