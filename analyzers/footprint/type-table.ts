import type { SourceFacts } from '../source/facts.ts';
import { aggregateName } from '../interface/differing.ts';
import { membersOf } from '../interface/member.ts';
import type { TypeReference } from './expression.ts';

/** Where something is declared. */
export interface Spot {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** A struct or union with the types of its fields; those of nested ones are named with a dot: `deck.rail`. */
export interface AggregateEntry extends Spot {
  readonly fields: ReadonlyMap<string, string>;
}

/** What names mean, as the sources that were added say; the first to say it counts. */
export interface TypeTable {
  readonly aggregates: Map<string, AggregateEntry>;
  readonly typedefs: Map<string, Spot & { readonly type: string }>;
  /** What functions return, and what variables are. */
  readonly values: Map<string, string>;
  /** Object-like macros and what they stand for. */
  readonly macros: Map<string, string>;
}

/** An empty table. */
export function typeTable(): TypeTable {
  return { aggregates: new Map(), typedefs: new Map(), values: new Map(), macros: new Map() };
}

/** Adds what a source declares. */
export function addTypes(table: TypeTable, facts: SourceFacts, file: string): void {
  for (const fact of facts.aggregates()) {
    const key = aggregateName(fact);
    if (key === null || (table.aggregates.get(key)?.fields.size ?? 0) > 0) continue;
    const fields = new Map(membersOf(fact.fields).map(member => [member.name, member.fact.type]));
    table.aggregates.set(key, { file, line: fact.line, fields });
  }
  for (const { name, type, line } of facts.typedefs()) enter(table.typedefs, name, { file, line, type });
  for (const { name, returnType } of facts.functions) enter(table.values, name, returnType);
  for (const { name, type } of facts.variables) enter(table.values, name, type);
  for (const { name, parameters, body } of facts.macros())
    if (parameters === null) enter(table.macros, name, body);
}

function enter<Value>(map: Map<string, Value>, name: string, value: Value): void {
  if (!map.has(name)) map.set(name, value);
}

/** A struct, and the field within it that what is meant is nested in: `deck.`, or nothing. */
interface Meaning {
  readonly key: string;
  readonly prefix: string;
}

/** The field of a struct that a use means. */
export interface ReachedField {
  readonly type: string;
  readonly field: string;
}

/** Which struct's field is meant; null where the declarations do not say. */
export function reachedField(
  tables: readonly TypeTable[],
  of: TypeReference,
  field: string,
): ReachedField | null {
  const owner = meaningOf(tables, of);
  if (owner === null) return null;
  const name = owner.prefix + field;
  const known = lookUp(tables, table => table.aggregates.get(owner.key)?.fields.get(name));
  return known === undefined ? null : { type: owner.key, field: name };
}

function meaningOf(tables: readonly TypeTable[], reference: TypeReference): Meaning | null {
  switch (reference.what) {
    case 'type':
      return aggregateOf(tables, reference.name);
    case 'call':
    case 'variable': {
      const type = lookUp(tables, table => table.values.get(reference.name));
      return type === undefined ? macroMeaning(tables, reference.name) : aggregateOf(tables, type);
    }
    case 'field': {
      const owner = meaningOf(tables, reference.of);
      if (owner === null) return null;
      const name = owner.prefix + reference.name;
      const type = lookUp(tables, table => table.aggregates.get(owner.key)?.fields.get(name));
      if (type === undefined) return null;
      // Without a tag, its fields are known by the field that holds them.
      if (/^(?:const )?(?:struct|union) ?\{/.test(type)) return { key: owner.key, prefix: `${name}.` };
      return aggregateOf(tables, type);
    }
  }
}

/** `#define current get_current()`, `#define init_ve0 ve0`. */
function macroMeaning(tables: readonly TypeTable[], name: string): Meaning | null {
  const body = lookUp(tables, table => table.macros.get(name))?.replaceAll(/^\(|\)$/g, '');
  const meant = /^(\w+)(?:\(\)?)?$/.exec(body ?? '')?.[1];
  const type = meant === undefined ? undefined : lookUp(tables, table => table.values.get(meant));
  return type === undefined ? null : aggregateOf(tables, type);
}

const longestAlias = 8;

/** The struct that a type's text names, through pointers, arrays and typedefs. */
function aggregateOf(tables: readonly TypeTable[], text: string): Meaning | null {
  let type = text;
  for (let step = 0; step < longestAlias; step++) {
    const tagged = /\b(?:struct|union) \w+/.exec(type)?.[0];
    if (tagged !== undefined) return { key: tagged, prefix: '' };
    const name =
      type.replaceAll(/\b(?:const|volatile|__user|__iomem|__rcu|__percpu)\b/g, ' ').match(/\w+/)?.[0] ?? '';
    if (lookUp(tables, table => table.aggregates.get(name)) !== undefined) return { key: name, prefix: '' };
    const alias = lookUp(tables, table => table.typedefs.get(name));
    if (alias === undefined) return null;
    ({ type } = alias);
  }
  return null;
}

function lookUp<Value>(
  tables: readonly TypeTable[],
  find: (table: TypeTable) => Value | undefined,
): Value | undefined {
  for (const table of tables) {
    const value = find(table);
    if (value !== undefined) return value;
  }
  return undefined;
}
