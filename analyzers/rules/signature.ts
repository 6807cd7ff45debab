import type { FunctionFact } from '../source/facts.ts';

/** `static __init int f(struct pid *pid)` */
export function signature({
  storage,
  inline,
  attributes,
  returnType,
  name,
  parameters,
  variadic,
}: FunctionFact): string {
  const list = parameters.map(parameter => `${parameter.type} ${parameter.name ?? ''}`.trim());
  const head = [storage, inline ? 'inline' : null, ...attributes, returnType].filter(Boolean).join(' ');
  return `${head} ${name}(${[...list, ...(variadic ? ['...'] : [])].join(', ')})`.trim();
}
