import { sayGuard, sayHeader, sayObject, sayOption } from './gate-phrases.ts';
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
  {
    id: 'stub-missing',
    class: 'broken',
    aspect: null,
    sentence: 'has no stub for those who are built without it',
    gravest: 'warning',
    advice: 'Give the header a stub, let the caller depend on the option, or guard the call.',
  },
  {
    id: 'header-missing-prototype',
    class: 'broken',
    aspect: null,
    sentence: 'is declared by no header',
    gravest: 'warning',
    advice: 'Make it static, or declare it in a header that its definition includes.',
  },
  {
    id: 'mirror-left',
    class: 'broken',
    aspect: null,
    sentence: 'has a mirror that was not adapted',
    gravest: 'warning',
    advice: 'Change both, or say why one stays.',
  },
  {
    id: 'include-changed',
    class: 'compatible',
    aspect: null,
    sentence: 'includes other headers',
    gravest: 'note',
    advice: 'Those who need what it included must include that themselves.',
  },
  {
    id: 'header-moved',
    class: 'removal',
    aspect: 'place',
    sentence: sayHeader,
    advice: 'Adapt all that include it, or leave a header in its place.',
  },
  {
    id: 'makefile-object',
    class: 'incompatible',
    aspect: 'build',
    sentence: sayObject,
    advice: 'Say what becomes of those who need it where it is no longer built.',
  },
  {
    id: 'guard-changed',
    class: 'incompatible',
    aspect: 'guard',
    sentence: sayGuard,
    advice: 'Users must stand under the same condition, or find a stub.',
  },
  {
    id: 'kconfig-option',
    class: 'incompatible',
    aspect: 'option',
    sentence: sayOption,
    gravest: 'warning',
    advice: 'Look at what depends on it or selects it, and at the configurations in the tree.',
  },
];
