import { sayGone } from './existence-phrases.ts';
import { countOfKind, sayOfMembers } from './phrases.ts';
import type { Kind, Wording } from './kind.ts';

const fields =
  (before: string, after = ''): Wording =>
  (part, change) =>
    `${before} ${countOfKind(part, change, 'field')}${after}`;

const constants =
  (before: string, after = ''): Wording =>
  (part, change) =>
    `${before} ${countOfKind(part, change, 'constant')}${after}`;

/** INTERFACE.md 2.3: data, types, constants; in a class the worst first. */
export const typeKinds: readonly Kind[] = [
  { id: 'macro-removed', class: 'removal', aspect: 'existence', sentence: sayGone },
  { id: 'struct-field-removed', class: 'removal', aspect: 'member', sentence: fields('loses') },
  { id: 'enum-removed', class: 'removal', aspect: 'constant', sentence: constants('loses') },
  {
    id: 'ops-member',
    class: 'incompatible',
    aspect: 'member',
    sentence: (part, change) => `changes ${countOfKind(part, change, 'operation')}`,
  },
  {
    id: 'struct-field-retyped',
    class: 'incompatible',
    aspect: 'member',
    sentence: fields('changes the type of'),
  },
  { id: 'struct-field-renamed', class: 'incompatible', aspect: 'member', sentence: fields('renames') },
  {
    id: 'struct-field-inserted',
    class: 'incompatible',
    aspect: 'member',
    sentence: fields('gains', ' between others'),
  },
  { id: 'struct-field-moved', class: 'incompatible', aspect: 'place', sentence: fields('moves') },
  { id: 'struct-layout', class: 'incompatible', aspect: 'layout', sentence: 'is laid out in another way' },
  {
    id: 'enum-value',
    class: 'incompatible',
    aspect: 'constant',
    sentence: constants('changes the value of'),
  },
  {
    id: 'enum-inserted',
    class: 'incompatible',
    aspect: 'constant',
    sentence: constants('gains', ' and gives others new numbers'),
  },
  {
    id: 'enum-underlying',
    class: 'incompatible',
    aspect: 'representation',
    sentence: 'is held in another type of number',
  },
  {
    id: 'static-key-const',
    class: 'incompatible',
    aspect: 'sizing',
    sentence: 'gives arrays another length',
    advice: 'What indexes these arrays, and what was built with the old length, has to follow.',
  },
  { id: 'macro-args', class: 'incompatible', aspect: 'parameters', sentence: 'is used with other arguments' },
  { id: 'macro-value', class: 'incompatible', aspect: 'constant', sentence: 'stands for another value' },
  {
    id: 'typedef-changed',
    class: 'incompatible',
    aspect: 'type',
    sentence: (part, change) => (part.after === null ? sayGone(part, change) : 'names another type'),
  },
  { id: 'var-type', class: 'incompatible', aspect: 'type', sentence: 'is of another type' },
  { id: 'var-size', class: 'incompatible', aspect: 'type', sentence: 'is an array of another length' },
  {
    id: 'void-ptr',
    class: 'incompatible',
    aspect: 'type',
    sentence: (part, change) =>
      sayOfMembers(part, change, {
        ofFields: 'has another kind of pointer in',
        ofItself: 'changes between void * and a typed pointer',
      }),
  },
  {
    id: 'macro-to-function',
    class: 'incompatible',
    aspect: 'type',
    sentence: 'is now a function, not a macro',
  },
  {
    id: 'function-to-macro',
    class: 'incompatible',
    aspect: 'type',
    sentence: 'is now a macro, not a function',
  },
  {
    id: 'constness',
    class: 'compatible',
    aspect: 'type',
    sentence: (part, change) =>
      sayOfMembers(part, change, {
        ofFields: 'changes the qualifiers of',
        ofItself: 'changes its qualifiers',
      }),
  },
  {
    id: 'struct-field-appended',
    class: 'compatible',
    aspect: 'member',
    sentence: fields('gains', ' at its end'),
  },
  {
    id: 'type-completeness',
    class: 'compatible',
    aspect: 'openness',
    sentence: ({ after }) =>
      after?.includes('{') === true
        ? 'is now open to whoever includes the header'
        : 'is now known by its name alone to whoever includes the header',
  },
  { id: 'enum-appended', class: 'compatible', aspect: 'constant', sentence: constants('gains') },
];
