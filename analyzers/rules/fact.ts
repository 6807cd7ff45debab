import type { Change } from '../interface/change.ts';
import type { Guards } from '../source/facts.ts';

/** What a rule may look at. */
export const factKinds = [
  'call',
  'statement',
  'string',
  'log',
  'label',
  'definition',
  'prototype',
  'variable',
  'export',
  'macro',
  'field',
  'enumerator',
  'typedef',
  'include',
  'member',
  'instruction',
  'option',
  'object',
  'guard',
  'syscall',
  'number',
  'file',
  'change',
  'message',
  'derived',
] as const;

export type FactKind = (typeof factKinds)[number];

/** `present`: a fact of a tree as it stands, in an audit. */
export type Sign = 'add' | 'remove' | 'change' | 'present';

/** One thing that a source says. */
export interface RuleFact {
  readonly kind: FactKind;
  /** The symbol, the function called, the field; empty where the kind has none. */
  readonly name: string;
  /** What stands there, normalised: arguments, a statement, a type. */
  readonly text: string;
  /** The tag of the type that a field, enumerator or member belongs to. */
  readonly aggregate: string | null;
  /** Counted from 1. */
  readonly line: number;
  /** The enclosing function. */
  readonly function: string | null;
  readonly guards: Guards;
}

/** A fact that one side has and the other has not, or has otherwise. */
export interface ChangedFact extends RuleFact {
  readonly sign: Sign;
  /** The text before, of a change; null for any other. */
  readonly before: string | null;
  readonly path: string;
  /** What a metric shows of a derived fact; without it the facts are counted. */
  readonly value?: number | object;
  /** The interface change that the fact is. */
  readonly change: Change | null;
  /** Of an interface change: the declaration after. */
  readonly after?: string | null;
}
