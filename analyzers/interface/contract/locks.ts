import type { ChangePart } from '../change.ts';
import { argumentAt } from './argument.ts';
import type { Definition, DefinitionPair } from './definition.ts';

/** A call that states what holds on entry, and how its argument, if it matters, is said. */
const assertions: readonly (readonly [RegExp, (argument: string) => string | null])[] = [
  [/\blockdep_assert_held(?:_write|_read|_exclusive|_once)?\s*\(/g, held],
  [/\bassert_spin_locked\s*\(/g, held],
  [/\b(?:BUG_ON|WARN_ON|WARN_ON_ONCE|VM_BUG_ON)\s*\(\s*!/g, locked],
  [/\bASSERT_RTNL\s*\(/g, () => 'holds rtnl'],
  [/\bmight_sleep\s*\(/g, () => 'may sleep'],
  [/\bmight_sleep_if\s*\(/g, () => 'may sleep'],
  [/\blockdep_assert_irqs_disabled\s*\(/g, () => 'interrupts are off'],
  [/\blockdep_assert_irqs_enabled\s*\(/g, () => 'interrupts are on'],
  [/\blockdep_assert_preemption_disabled\s*\(/g, () => 'preemption is off'],
];

/** Those of all declarations of a function. */
interface Attributes {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * `lock-contract`: what a function states of the locks, of interrupts and of sleep when it is entered, by assertions in its
 * body and by `__must_hold`, `__acquires` and `__releases`. `attributes` are those of all its declarations.
 */
export function lockContract({ before, after }: DefinitionPair, attributes: Attributes): ChangePart[] {
  const was = statements(before.code, attributes.before);
  const is = statements(after.code, attributes.after);
  if (was === is || isInherited({ before, after }, attributes)) return [];
  return [{ kind: 'lock-contract', before: was === '' ? null : was, after: is === '' ? null : is }];
}

/** Does one side state by itself what a function that it calls states on the other: a wrapper that took in what it wrapped? */
function isInherited({ before, after }: DefinitionPair, attributes: Attributes): boolean {
  const all = ({ code, callees }: Definition, own: readonly string[]) =>
    statements([code, ...callees()].join('\n'), own);
  return all(before, attributes.before) === all(after, attributes.after);
}

function statements(code: string, attributes: readonly string[]): string {
  const found = new Set<string>();
  for (const [shape, say] of assertions) {
    for (const { index, 0: call } of code.matchAll(shape)) {
      const said = say(argumentAt(code, index + call.indexOf('(')));
      if (said !== null) found.add(said);
    }
  }
  for (const attribute of attributes) {
    const [, word, argument] = /^(__must_hold|__acquires|__releases)\((.*)\)$/.exec(attribute) ?? [];
    if (word === '__must_hold' && argument !== undefined) found.add(held(argument));
    else if (word !== undefined && argument !== undefined)
      found.add(`${word === '__acquires' ? 'takes' : 'releases'} ${lockName(argument)}`);
  }
  return [...found].toSorted().join(', ');
}

function held(argument: string): string {
  return `holds ${lockName(argument)}`;
}

/** `!spin_is_locked(&x)` and its like; null for any other condition. */
function locked(argument: string): string | null {
  const test = /^\s*!\s*(\w+)\s*\(/.exec(argument);
  switch (test?.[1]) {
    case 'spin_is_locked':
    case 'raw_spin_is_locked':
    case 'mutex_is_locked':
    case 'rwsem_is_locked':
    case 'lockdep_is_held':
      return held(argumentAt(argument, test[0].length - 1));
    case 'irqs_disabled':
      return 'interrupts are off';
    default:
      return null;
  }
}

function lockName(argument: string): string {
  return argument.replaceAll(/\s/g, '').replace(/^&/, '');
}
