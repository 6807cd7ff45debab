import type { FunctionFact, SourceFacts, VariableFact } from '../source/facts.ts';
import { assemblyFacts } from './assembly-facts.ts';
import type { RuleFact } from './fact.ts';
import { haveSameIncludes } from './include-lines.ts';
import { changedPieceFacts, pieceReaders } from './piece-facts.ts';
import { placedFact } from './placed-fact.ts';
import { signature } from './signature.ts';
import { isAssembly, wholeOf, type RuleSource } from './source.ts';
import type { Wanted } from './wanted.ts';

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
  for (const reader of pieceReaders) {
    if (!reader.kinds.some(kind => wanted.has(kind))) continue;
    const read = changedPieceFacts(reader, { before, after }, wanted);
    sides.before.push(...read.before);
    sides.after.push(...read.after);
  }
  return sides;
}

function plainFacts(source: RuleSource | null, wanted: Wanted): RuleFact[] {
  if (source === null) return [];
  const { facts } = source;
  return [
    ...(wanted.has('variable') ? facts.variables.map(variableFact) : []),
    ...(wanted.has('export')
      ? facts.exports.map(fact => placedFact('export', fact.symbol, fact.licence, fact))
      : []),
    ...(wanted.has('include')
      ? facts.includes().map(fact => placedFact('include', fact.path, '', fact))
      : []),
    ...(wanted.has('option') ? optionFacts(facts) : []),
    ...(wanted.has('object') ? objectFacts(facts) : []),
    ...(wanted.has('syscall') ? syscallFacts(facts) : []),
    ...(wanted.has('instruction') && isAssembly(source) ? assemblyFacts(source) : []),
  ];
}

/** Functions that are declared so on one side alone, by their text first: a header has hundreds. */
function onlyIn(source: RuleSource | null, other: RuleSource | null, wanted: Wanted): RuleFact[] {
  if (source === null) return [];
  const textOf = ({ facts }: RuleSource, { line, endLine }: FunctionFact): string =>
    facts.linesOf(line, endLine);
  const isAsked = ({ form, macro }: FunctionFact): boolean => form === 'prototype' || macro !== null;
  const textsOf = (read: RuleSource): ReadonlySet<string> =>
    new Set(read.facts.functions.filter(isAsked).map(fact => textOf(read, fact)));
  const known = other === null ? new Set() : textsOf(other);
  const isKnown = (text: string): boolean => {
    if (known.has(text)) return true;
    // It may stand in what an excerpt leaves out.
    if (other?.facts.whole === undefined || !other.text().includes(text)) return false;
    return textsOf(wholeOf(other)).has(text);
  };
  return source.facts.functions
    .filter(fact => isAsked(fact) && !isKnown(textOf(source, fact)))
    .flatMap(fact => functionFacts(fact, wanted));
}

/** Most patches leave the includes alone, and reading them takes a walk through the whole source. */
function withoutSameIncludes(before: RuleSource | null, after: RuleSource | null, wanted: Wanted): Wanted {
  if (!wanted.has('include')) return wanted;
  return haveSameIncludes(before?.text() ?? '', after?.text() ?? '')
    ? new Set([...wanted].filter(kind => kind !== 'include'))
    : wanted;
}

function functionFacts(fact: FunctionFact, wanted: Wanted): RuleFact[] {
  const { form, enclosing, macro, name } = fact;
  const isPrototype = form === 'prototype' && enclosing === null;
  const facts = wanted.has('prototype') && isPrototype ? [placedFact(form, name, signature(fact), fact)] : [];
  if (wanted.has('syscall') && form === 'definition' && macro !== null && /SYSCALL_DEFINE/.test(macro))
    facts.push(placedFact('syscall', name, signature(fact), fact));
  return facts;
}

function variableFact(fact: VariableFact): RuleFact {
  const text = [fact.storage, ...fact.attributes, fact.type].filter(Boolean).join(' ');
  return placedFact('variable', fact.name, text, fact);
}

function optionFacts(facts: SourceFacts): RuleFact[] {
  return facts.options().map(({ name, type, depends, line }) => {
    return placedFact('option', name, [type, depends].filter(Boolean).join(' '), { line });
  });
}

function objectFacts(facts: SourceFacts): RuleFact[] {
  return facts.makefile().objects.map(({ name, list, how, guards, line }) => {
    return placedFact('object', name, `${list} ${how}`, { line, guards });
  });
}

function syscallFacts(facts: SourceFacts): RuleFact[] {
  return facts
    .surfaceNumbers()
    .filter(({ kind }) => kind === 'syscall')
    .map(fact => {
      // A slot of a table is known by what stands in it.
      const name = fact.form === 'slot' ? (fact.aspects['entry'] ?? fact.key) : fact.key;
      return placedFact('syscall', name, fact.text, fact);
    });
}
