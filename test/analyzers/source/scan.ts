import type { FunctionFact, SourceFacts, VariableFact } from '../../../analyzers/source/facts.ts';
import { scanSource } from '../../../analyzers/source/scan.ts';

/** Scans a text. */
export function scan(text: string, path = 'kernel/ferry.c'): SourceFacts {
  return scanSource(new TextEncoder().encode(text), path);
}

/** A function as one line: `static inline [__init] struct pid * name(int a, ...) if CONFIG_X`. */
export function line(fact: FunctionFact): string {
  const list = fact.parameters.map(({ type, name }) => (name === null ? type : `${type} ${name}`));
  if (fact.variadic) list.push('...');
  const words = [
    fact.form === 'prototype' ? 'prototype' : '',
    fact.storage ?? '',
    fact.inline ? 'inline' : '',
  ];
  const attributes = fact.attributes.length === 0 ? '' : `[${fact.attributes.join(' ')}]`;
  const guards = fact.guards.length === 0 ? '' : ` if ${fact.guards.join(' & ')}`;
  const parameters = fact.unstated ? 'unstated' : list.join(', ');
  return `${[...words, attributes, fact.returnType].filter(word => word !== '').join(' ')} ${fact.name}(${parameters})${guards}`;
}

/** A variable as one line: `static [__initdata] int name if CONFIG_X`. */
export function variableLine(fact: VariableFact): string {
  const attributes = fact.attributes.length === 0 ? '' : `[${fact.attributes.join(' ')}]`;
  const guards = fact.guards.length === 0 ? '' : ` if ${fact.guards.join(' & ')}`;
  const words = [fact.form === 'declaration' ? 'declared' : '', fact.storage ?? '', attributes, fact.type];
  return `${words.filter(word => word !== '').join(' ')} ${fact.name}${guards}`;
}
