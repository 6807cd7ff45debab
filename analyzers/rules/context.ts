import type { Pattern } from '../pattern/pattern.ts';
import type { FunctionFact } from '../source/facts.ts';
import { writtenCalls } from '../source/surface/written-call.ts';
import type { ContextName } from './rule.ts';
import { definitionsOf, type RuleSource } from './source.ts';

/** By which signs a function is taken to run on an occasion. Words, not proof. */
export interface ContextSigns {
  readonly name: ContextName;
  /** Names of functions. */
  readonly functions: readonly Pattern[];
  /** Macros that make such a function (`SYSCALL_DEFINE2`). */
  readonly macros: readonly Pattern[];
  /** `__init` */
  readonly attributes: ReadonlySet<string>;
  /** `irqreturn_t` */
  readonly returns: ReadonlySet<string>;
  /** Types of tables of operations (`file_operations`) whose functions run so; members that do not are in `notMembers`. */
  readonly aggregates: ReadonlySet<string>;
  readonly members: ReadonlySet<string>;
  /** Calls that take such a function as the argument of that number, from 0. */
  readonly registrars: ReadonlyMap<string, number>;
  /** Members that such a function is assigned to: `timer->function = f`. */
  readonly assigned: ReadonlySet<string>;
}

/** Which functions of a source run on which occasions. */
export type SourceContexts = ReadonlyMap<string, ReadonlySet<ContextName>>;

/** Tells it by names, by what is registered in the source, and by the callers in it. */
export function contextsIn(source: RuleSource, signs: readonly ContextSigns[]): SourceContexts {
  const found = new Map<string, Set<ContextName>>();
  const note = (name: string, context: ContextName): void => {
    const known = found.get(name);
    if (known === undefined) found.set(name, new Set([context]));
    else known.add(context);
  };
  const functions = definitionsOf(source);
  for (const sign of signs) {
    for (const fact of functions) if (isSo(fact, sign)) note(fact.name, sign.name);
    for (const name of registered(source, sign)) note(name, sign.name);
  }
  for (const [name, contexts] of byCallers(source, functions, found))
    for (const context of contexts) note(name, context);
  return found;
}

function isSo({ name, macro, attributes, returnType }: FunctionFact, sign: ContextSigns): boolean {
  if (sign.functions.some(pattern => pattern.test(name))) return true;
  if (macro !== null && sign.macros.some(pattern => pattern.test(macro))) return true;
  return attributes.some(attribute => sign.attributes.has(attribute)) || sign.returns.has(returnType);
}

function registered(
  source: RuleSource,
  { aggregates, members, registrars, assigned }: ContextSigns,
): string[] {
  const text = source.text();
  const calls =
    registrars.size === 0
      ? []
      : writtenCalls(text, name => registrars.has(name)).map(({ name, values }) => {
          return values[registrars.get(name) ?? 0] ?? '';
        });
  const inTables = source.facts.initialisers().flatMap(({ type, member, value }) => {
    const name = member.slice(member.lastIndexOf('.') + 1);
    const tag = /(\w+)\W*$/.exec(type)?.[1] ?? '';
    if (value === null || !aggregates.has(tag)) return [];
    return members.size === 0 || members.has(name) ? [value] : [];
  });
  const set = [...text.matchAll(/(?:\.|->)(\w+)\s*=\s*&?(\w+)\s*[;,]/g)].flatMap(([, member, value]) =>
    member !== undefined && value !== undefined && assigned.has(member) ? [value] : [],
  );
  return [...calls.map(value => value.replace(/^&\s*/, '')), ...inTables, ...set].filter(name =>
    /^\w+$/.test(name),
  );
}

/** A static function runs as its callers do, when they are all of one class and none is outside the file. */
function byCallers(
  { facts }: RuleSource,
  functions: readonly FunctionFact[],
  known: SourceContexts,
): Map<string, ContextName[]> {
  const callers = new Map<string, Set<string>>();
  for (const { name, function: caller } of facts.calls()) {
    if (caller === null || caller === name) continue;
    callers.set(name, (callers.get(name) ?? new Set()).add(caller));
  }
  const told = new Map<string, ContextName[]>();
  for (const { name, storage } of functions) {
    const from = [...(callers.get(name) ?? [])];
    if (storage !== 'static' || known.has(name) || from.length === 0) continue;
    const [first, ...rest] = from.map(caller => known.get(caller) ?? new Set<ContextName>());
    const shared = [...(first ?? [])].filter(context => rest.every(contexts => contexts.has(context)));
    if (shared.length > 0) told.set(name, shared);
  }
  return told;
}
