import type { SourceFacts } from '../source/facts.ts';
import type { FieldUse } from './source-uses.ts';
import { readUses } from './source-uses.ts';
import { addTypes, typeTable, type Spot, type TypeTable } from './type-table.ts';

/** A source of a body of code. */
export interface BodySource {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly facts: SourceFacts;
}

/** A name that a body uses and does not define: how often, and where first. */
export interface BodyName {
  readonly first: Spot;
  readonly places: number;
  readonly called: boolean;
  /** Nothing but a whole argument wherever it stands. */
  readonly argument: boolean;
}

/** A member use with its file. */
export interface BodyField extends FieldUse {
  readonly file: string;
}

/** What a body of code says of itself and of the world around it. */
export interface Body {
  readonly names: ReadonlyMap<string, BodyName>;
  /** Tags: `struct pid`. */
  readonly types: ReadonlyMap<string, BodyName>;
  readonly fields: readonly BodyField[];
  /** All that it declares: its own things, and what it only says it takes from elsewhere. */
  readonly table: TypeTable;
  /** What it defines. */
  readonly own: ReadonlySet<string>;
  /** Functions and variables that its sources declare by themselves, as no header does. */
  readonly declared: ReadonlySet<string>;
  readonly lines: number;
}

/** Reads a body of code. What one of its files defines is its own in all of them. */
export function readBody(sources: Iterable<BodySource>): Body {
  const own = new Set<string>();
  const declared = new Set<string>();
  const table = typeTable();
  const names = new Map<string, BodyName>();
  const types = new Map<string, BodyName>();
  const fields: BodyField[] = [];
  let lines = 0;
  for (const { path, bytes, facts } of sources) {
    const uses = readUses(bytes, facts);
    addTypes(table, facts, path);
    for (const name of definedBy(facts)) own.add(name);
    for (const name of declaredBy(facts)) declared.add(name);
    for (const { name, line, ...how } of uses.names) count(names, name, { file: path, line }, how);
    for (const { type, line } of uses.types) count(types, type, { file: path, line }, {});
    fields.push(...uses.fields.map(use => ({ ...use, file: path })));
    lines += lineCount(bytes);
  }
  for (const name of own) {
    names.delete(name);
    types.delete(name);
  }
  return { names, types, fields, table, own, declared, lines };
}

function count(
  into: Map<string, BodyName>,
  name: string,
  first: Spot,
  { called = false, argument = false }: { readonly called?: boolean; readonly argument?: boolean },
): void {
  const known = into.get(name) ?? { first, places: 0, called: false, argument: true };
  into.set(name, {
    first: known.first,
    places: known.places + 1,
    called: known.called || called,
    argument: known.argument && argument,
  });
}

function* definedBy(facts: SourceFacts): Generator<string> {
  for (const { name, form } of facts.functions) if (form === 'definition') yield name;
  for (const { name, form } of facts.variables) if (form === 'definition') yield name;
  for (const { name } of facts.macros()) yield name;
  for (const { name } of facts.typedefs()) yield name;
  for (const { what, tag } of facts.aggregates()) if (tag !== null) yield `${what} ${tag}`;
  for (const { tag, enumerators } of facts.enums()) {
    if (tag !== null) yield `enum ${tag}`;
    for (const { name } of enumerators) yield name;
  }
}

function* declaredBy(facts: SourceFacts): Generator<string> {
  for (const { name, form } of facts.functions) if (form === 'prototype') yield name;
  for (const { name, form } of facts.variables) if (form === 'declaration') yield name;
}

function lineCount(bytes: Uint8Array): number {
  let lines = 0;
  for (const byte of bytes) if (byte === 10) lines++;
  return lines;
}
