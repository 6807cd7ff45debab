import { scanSource } from '../../../analyzers/source/scan.ts';
import type { SourceFacts } from '../../../analyzers/source/facts.ts';
import type { FieldFact } from '../../../analyzers/source/type-facts.ts';
import { enter, nothing, type Gathering, type Sight } from './entry.ts';

/** What we see, and what of it only a table of macros lets us see. */
export interface OurSight {
  readonly sight: Sight;
  /** `kind name` of what a macro makes: no other witness expands it. */
  readonly made: ReadonlySet<string>;
}

/** What our scanner sees in one version of a file. */
export function ourSight(bytes: Uint8Array, path: string): OurSight {
  const facts = scanSource(bytes, path);
  const sight = nothing();
  const made = new Set<string>();
  seeFunctions(sight, facts, made);
  seeVariables(sight, facts, made);
  for (const { what, tag, name, line, fields } of facts.aggregates()) {
    if (tag !== null) enter(sight, what, tag, line);
    const owner = tag ?? name;
    if (owner !== null) seeMembers(sight, owner, fields, made);
  }
  for (const { tag, line, enumerators } of facts.enums()) {
    if (tag !== null) enter(sight, 'enum', tag, line);
    for (const each of enumerators) enter(sight, 'enumerator', each.name, each.line);
  }
  for (const { name, line } of facts.typedefs()) enter(sight, 'typedef', name, line);
  for (const { name, line } of facts.macros()) enter(sight, 'macro', name, line);
  return { sight, made };
}

function seeFunctions(sight: Gathering, { functions }: SourceFacts, made: Set<string>): void {
  for (const { name, form, storage, macro, line, enclosing } of functions) {
    // Witnesses look at file scope.
    if (enclosing !== null) continue;
    const kind = form === 'definition' ? 'function' : 'prototype';
    enter(sight, kind, name, line);
    const linkage = `${name} ${storage === 'static' ? 'static' : 'global'}`;
    if (kind === 'function') enter(sight, 'linkage', linkage, line);
    if (macro !== null) made.add(`${kind} ${name}`).add(`linkage ${linkage}`);
  }
}

function seeVariables(sight: Gathering, { variables }: SourceFacts, made: Set<string>): void {
  for (const { name, form, storage, macro, line, enclosing } of variables) {
    if (enclosing !== null) continue;
    const kind = form === 'definition' ? 'variable' : 'extern';
    enter(sight, kind, name, line);
    const linkage = `${name} ${storage === 'static' ? 'static' : 'global'}`;
    if (kind === 'variable') enter(sight, 'linkage', linkage, line);
    if (macro !== null) made.add(`${kind} ${name}`).add(`linkage ${linkage}`);
  }
}

function seeMembers(sight: Gathering, owner: string, fields: readonly FieldFact[], made: Set<string>): void {
  for (const { name, line, macro, members } of fields) {
    if (name !== null) enter(sight, 'member', `${owner}.${name}`, line);
    if (name !== null && macro !== null) made.add(`member ${owner}.${name}`);
    if (members !== null) seeMembers(sight, owner, members, made);
  }
}
