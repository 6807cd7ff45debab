import type { FunctionFact, Guards, SourceFacts, VariableFact } from '../source/facts.ts';
import { changedPieces, NO_PIECES, type Pieces } from '../source/pieces.ts';
import { readInitialiserAt } from '../source/initialisers.ts';
import { readMacroAt } from '../source/macros.ts';
import type { AggregateFact, DeclaredTypes, FieldFact, InitialiserFact } from '../source/type-facts.ts';
import { readTypes } from '../source/types.ts';
import { fileDerivations } from './derived/files.ts';
import type { DerivedFact } from './derived/derived-fact.ts';
import type { FactKind, RuleFact } from './fact.ts';
import { assemblyFacts } from './assembly-facts.ts';
import { includeLines } from './include-lines.ts';
import { signature } from './signature.ts';
import { isAssembly, type RuleSource } from './source.ts';

/** Which kinds are asked for. */
export type Wanted = ReadonlySet<FactKind>;

/** What the two sides of a file declare; types and macros whose text both sides have are left out. */
export function declaredFacts(
  before: RuleSource | null,
  after: RuleSource | null,
  wanted: Wanted,
): { readonly before: RuleFact[]; readonly after: RuleFact[] } {
  const asked = withoutSameIncludes(before, after, wanted);
  const sides = { before: plainFacts(before, asked), after: plainFacts(after, asked) };
  if (wanted.has('prototype') || wanted.has('syscall')) {
    sides.before.push(...onlyIn(before, after, wanted));
    sides.after.push(...onlyIn(after, before, wanted));
  }
  if (wanted.has('member')) {
    const [was, is] = [tablesOf(before), tablesOf(after)];
    const changed = changedPieces(was, is);
    sides.before.push(...changed.before.flatMap(at => memberFacts(readInitialiserAt(was, at))));
    sides.after.push(...changed.after.flatMap(at => memberFacts(readInitialiserAt(is, at))));
  }
  if (wanted.has('macro') || wanted.has('number')) {
    const [was, is] = [before?.facts.macroPieces() ?? NO_PIECES, after?.facts.macroPieces() ?? NO_PIECES];
    const changed = changedPieces(was, is);
    sides.before.push(...changed.before.flatMap(at => macroFacts(was, at, wanted)));
    sides.after.push(...changed.after.flatMap(at => macroFacts(is, at, wanted)));
  }
  if (wanted.has('field') || wanted.has('enumerator') || wanted.has('typedef')) {
    const [was, is] = [before?.facts.typePieces() ?? NO_PIECES, after?.facts.typePieces() ?? NO_PIECES];
    const changed = changedPieces(was, is);
    sides.before.push(...changed.before.flatMap(at => typeFacts(readTypes(was, at), wanted)));
    sides.after.push(...changed.after.flatMap(at => typeFacts(readTypes(is, at), wanted)));
  }
  return sides;
}

function plainFacts(source: RuleSource | null, wanted: Wanted): RuleFact[] {
  if (source === null) return [];
  const { facts } = source;
  return [
    ...(wanted.has('variable') ? facts.variables.map(variableFact) : []),
    ...(wanted.has('export') ? facts.exports.map(fact => at('export', fact.symbol, fact.licence, fact)) : []),
    ...(wanted.has('include') ? facts.includes().map(fact => at('include', fact.path, '', fact)) : []),
    ...(wanted.has('option') ? optionFacts(facts) : []),
    ...(wanted.has('object') ? objectFacts(facts) : []),
    ...(wanted.has('syscall') ? syscallFacts(facts) : []),
    ...(wanted.has('derived') ? fileDerivations.flatMap(derive => derive(source)).map(derived) : []),
    ...(wanted.has('instruction') && isAssembly(source) ? assemblyFacts(source) : []),
  ];
}

/** Functions that are declared so on one side alone, by their text first: a header has hundreds. */
function onlyIn(source: RuleSource | null, other: RuleSource | null, wanted: Wanted): RuleFact[] {
  if (source === null) return [];
  const textOf = ({ facts }: RuleSource, { line, endLine }: FunctionFact): string =>
    facts.linesOf(line, endLine);
  const isAsked = ({ form, macro }: FunctionFact): boolean => form === 'prototype' || macro !== null;
  const known = new Set(other?.facts.functions.filter(isAsked).map(fact => textOf(other, fact)));
  return source.facts.functions
    .filter(fact => isAsked(fact) && !known.has(textOf(source, fact)))
    .flatMap(fact => functionFacts(fact, wanted));
}

function tablesOf(source: RuleSource | null): Pieces {
  return source?.facts.surfacePieces()?.tables ?? NO_PIECES;
}

/** Most patches leave the includes alone, and reading them takes a walk through the whole source. */
function withoutSameIncludes(before: RuleSource | null, after: RuleSource | null, wanted: Wanted): Wanted {
  if (!wanted.has('include')) return wanted;
  const [was, is] = [before, after].map(side => (side === null ? '' : includeLines(side.text())));
  return was === is ? new Set([...wanted].filter(kind => kind !== 'include')) : wanted;
}

function derived(fact: DerivedFact): RuleFact {
  return { ...fact, kind: 'derived' };
}

interface Placed {
  readonly line: number;
  readonly guards?: Guards;
}

function at(
  kind: FactKind,
  name: string,
  text: string,
  { line, guards = [] }: Placed,
  aggregate: string | null = null,
): RuleFact {
  return { kind, name, text, aggregate, line, function: null, guards };
}

function functionFacts(fact: FunctionFact, wanted: Wanted): RuleFact[] {
  const { form, enclosing, macro, name } = fact;
  const isPrototype = form === 'prototype' && enclosing === null;
  const facts = wanted.has('prototype') && isPrototype ? [at(form, name, signature(fact), fact)] : [];
  if (wanted.has('syscall') && form === 'definition' && macro !== null && /SYSCALL_DEFINE/.test(macro))
    facts.push(at('syscall', name, signature(fact), fact));
  return facts;
}

function variableFact(fact: VariableFact): RuleFact {
  const text = [fact.storage, ...fact.attributes, fact.type].filter(Boolean).join(' ');
  return at('variable', fact.name, text, fact);
}

/** The tag alone of a type: `const struct file_operations` is `file_operations`. */
function tagOf(type: string): string {
  return /([A-Za-z_]\w*)\W*$/.exec(type)?.[1] ?? type;
}

function memberFacts(initialisers: readonly InitialiserFact[]): RuleFact[] {
  return initialisers.flatMap(fact => {
    const name = fact.member.slice(fact.member.lastIndexOf('.') + 1);
    return at('member', name, fact.value ?? '', fact, tagOf(fact.type));
  });
}

function optionFacts(facts: SourceFacts): RuleFact[] {
  return facts.options().map(({ name, type, depends, line }) => {
    return at('option', name, [type, depends].filter(Boolean).join(' '), { line });
  });
}

function objectFacts(facts: SourceFacts): RuleFact[] {
  return facts.makefile().objects.map(({ name, list, how, guards, line }) => {
    return at('object', name, `${list} ${how}`, { line, guards });
  });
}

function syscallFacts(facts: SourceFacts): RuleFact[] {
  return facts
    .surfaceNumbers()
    .filter(({ kind }) => kind === 'syscall')
    .map(fact => at('syscall', fact.key, fact.text, fact));
}

function macroFacts(pieces: Pieces, piece: number, wanted: Wanted): RuleFact[] {
  const macro = readMacroAt(pieces, piece);
  if (macro === null) return [];
  const { name, body } = macro;
  return [
    ...(wanted.has('macro') ? [at('macro', name, body, macro)] : []),
    ...(wanted.has('number') && /\b_IO(?:R|W|WR)?\s*\(/.test(body) ? [at('number', name, body, macro)] : []),
  ];
}

function typeFacts({ aggregates, enums, typedefs }: DeclaredTypes, wanted: Wanted): RuleFact[] {
  return [
    ...(wanted.has('field') ? aggregates.flatMap(fieldFacts) : []),
    ...(wanted.has('typedef') ? typedefs.map(fact => at('typedef', fact.name, fact.type, fact)) : []),
    ...(wanted.has('enumerator')
      ? enums.flatMap(({ tag, name, enumerators }) =>
          enumerators.map(fact =>
            at('enumerator', fact.name, fact.value ?? fact.text ?? '', fact, tag ?? name),
          ),
        )
      : []),
  ];
}

function fieldFacts({ tag, name, fields }: AggregateFact): RuleFact[] {
  return membersIn(fields).flatMap(field => {
    const text = field.bits === null ? field.type : `${field.type}:${field.bits}`;
    return field.name === null ? [] : at('field', field.name, text, field, tag ?? name);
  });
}

function membersIn(fields: readonly FieldFact[]): FieldFact[] {
  return fields.flatMap(field =>
    field.members === null ? [field] : [...(field.name === null ? [] : [field]), ...membersIn(field.members)],
  );
}
