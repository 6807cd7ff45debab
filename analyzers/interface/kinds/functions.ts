import {
  sayAllocation,
  sayGained,
  sayInline,
  sayLockRule,
  sayLost,
  sayParameters,
  sayVariadic,
} from './phrases.ts';
import type { Kind } from './kind.ts';

/** INTERFACE.md 2.2: functions; in a class the worst first. */
export const functionKinds: readonly Kind[] = [
  { id: 'made-static', class: 'removal', aspect: 'linkage', sentence: 'becomes static' },
  {
    id: 'param-reordered',
    class: 'incompatible',
    aspect: 'parameters',
    sentence: 'takes its parameters in another order',
  },
  { id: 'param-removed', class: 'incompatible', aspect: 'parameters', sentence: sayLost },
  { id: 'param-added', class: 'incompatible', aspect: 'parameters', sentence: sayGained },
  {
    id: 'param-retyped',
    class: 'incompatible',
    aspect: 'parameters',
    sentence: (part, change) => sayParameters(part, change, 'changes the type of'),
  },
  { id: 'return-type', class: 'incompatible', aspect: 'return', sentence: 'returns another type' },
  { id: 'variadic', class: 'incompatible', aspect: 'parameters', sentence: sayVariadic },
  {
    id: 'call-convention',
    class: 'incompatible',
    aspect: 'attributes',
    sentence: 'changes how it is called or where it is placed',
  },
  {
    id: 'return-contract',
    class: 'incompatible',
    aspect: 'outcome',
    sentence: 'says in another way that it failed',
    advice: 'Callers have to look at what it returns in another way.',
    confidence: 'likely',
  },
  {
    id: 'param-semantics',
    class: 'incompatible',
    aspect: 'meaning',
    sentence: 'takes a parameter in another meaning',
    advice: 'Callers go on to build; look whether they pass what is meant now.',
    confidence: 'likely',
  },
  {
    id: 'lock-contract',
    class: 'incompatible',
    aspect: 'locking',
    sentence: sayLockRule,
    advice: 'Look whether the callers keep to it.',
    confidence: 'likely',
  },
  {
    id: 'alloc-context',
    class: 'compatible',
    aspect: 'allocation',
    sentence: sayAllocation,
    advice: 'Callers that hold a spinlock must not let it sleep.',
    confidence: 'likely',
  },
  { id: 'inline-change', class: 'compatible', aspect: 'attributes', sentence: sayInline },
  {
    id: 'param-const',
    class: 'compatible',
    aspect: 'parameters',
    sentence: (part, change) => sayParameters(part, change, 'changes the qualifiers of'),
  },
  { id: 'made-global', class: 'addition', aspect: 'linkage', sentence: 'becomes global' },
  {
    id: 'param-renamed',
    class: 'compatible',
    aspect: 'parameters',
    sentence: (part, change) => sayParameters(part, change, 'renames'),
    minor: true,
  },
];
