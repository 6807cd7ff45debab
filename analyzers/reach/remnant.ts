import type { Place } from '../interface/change.ts';

/** Something that still speaks of a function or macro as it was before. */
export interface Remnant {
  readonly rule: 'callers-left' | 'prototype-stale' | 'stub-mismatch';
  readonly symbol: string;
  readonly what: 'call' | 'declaration' | 'definition' | 'stub' | 'filling' | 'reference';
  readonly place: Place;
  /** The call or the declaration as it stands. */
  readonly text: string;
  /** The arguments that a call passes or a declaration takes. */
  readonly count: number;
  /** null: there is nothing left that it could fit. */
  readonly target: Target | null;
  /** The target is in a file that this one cannot see. */
  readonly hidden?: boolean;
  /** The macro whose replacement holds the call; the compiler comes to it where the macro is used. */
  readonly macro?: string | undefined;
  /** Of a filling only. */
  readonly slot?: FilledSlot;
  /** False where the compiler may never come to it. */
  readonly sure: boolean;
}

/** What it ought to fit. */
export interface Target {
  readonly place: Place;
  /** How many arguments it takes. */
  readonly count: number;
  readonly text: string;
}

/** What a function is put into. */
export interface FilledSlot {
  /** In words: `the member open of struct pid_ops`. */
  readonly name: string;
  /** Whether the slot changed, or the function in it. */
  readonly changed: 'slot' | 'function';
}
