import { attributeKinds } from './attribute.ts';
import type { ChangePart } from './change.ts';
import { attributedText, declarationText } from './declaration.ts';
import { declared, isDefined } from './group.ts';
import type { SymbolGroup } from './group.ts';
import { linkageParts } from './linkage.ts';
import type { FilePair, Pair, PlacedPair } from './pair.ts';
import { signatureKinds } from './signature.ts';
import { variableKinds } from './variable.ts';

/** What the declarations of one symbol show to have changed. */
export interface DeclarationChange {
  readonly parts: readonly ChangePart[];
  readonly shownBy: Pair | null;
}

/** Compares all declarations of a symbol: alternative by alternative, each difference once. */
export function compareDeclarations(symbol: SymbolGroup, files: readonly FilePair[]): DeclarationChange {
  const definitions = symbol.pairs.filter(isDefinitionPair);
  const found = [...signatureChanges(symbol), ...attributeChanges(symbol)];
  for (const pair of definitions) {
    const renamed = files[pair.file]?.oldPath === pair.before?.path;
    found.push({ pair, parts: linkageParts(pair, renamed) });
  }
  const seen = new Set<string>();
  const parts: ChangePart[] = [];
  let shownBy: Pair | null = null;
  for (const change of found) {
    const fresh = change.parts.filter(part => !seen.has(partKey(part)));
    if (fresh.length === 0) continue;
    for (const part of fresh) seen.add(partKey(part));
    parts.push(...fresh);
    shownBy ??= change.pair;
  }
  return { parts, shownBy };
}

interface PairParts {
  readonly pair: Pair;
  readonly parts: readonly ChangePart[];
}

/** Definitions speak first; prototypes only where no definition does. */
function signatureChanges(symbol: SymbolGroup): PairParts[] {
  const whole = symbol.pairs.filter(({ before, after }) => isTyped(before) && isTyped(after));
  const definitions = whole
    .filter(isDefinitionPair)
    .toSorted((one, other) => publicFirst(one) - publicFirst(other));
  const fromDefinitions = definitions.map(signatureParts).filter(hasParts);
  if (fromDefinitions.length > 0) return fromDefinitions;
  const prototypes = whole.filter(pair => !isDefinitionPair(pair)).map(signatureParts);
  // The names in a prototype are a comment as long as the definition keeps its own.
  if (definitions.length > 0) return prototypes.map(withoutNames).filter(hasParts);
  if (whole.length > 0) return prototypes.filter(hasParts);
  const [before, after] = [first(symbol, 'before'), first(symbol, 'after')];
  return before === null || after === null ? [] : [signatureParts({ before, after })].filter(hasParts);
}

/** The function itself speaks before the static stub in a header that stands for it where it is configured out. */
function publicFirst({ after }: Pair): number {
  return after?.fact.storage === 'static' ? 1 : 0;
}

function signatureParts(pair: Pair): PairParts {
  const { before, after } = pair;
  const kinds = typeKinds(pair);
  if (before === null || after === null || kinds.length === 0) return { pair, parts: [] };
  const texts = { before: declarationText(before), after: declarationText(after) };
  return { pair, parts: kinds.map(kind => ({ kind, ...texts })) };
}

/** The kinds by which the types of the two differ. */
function typeKinds({ before, after }: Pair): string[] {
  if (before?.what === 'function' && after?.what === 'function')
    return signatureKinds(before.fact, after.fact);
  if (before?.what === 'variable' && after?.what === 'variable')
    return variableKinds(before.fact, after.fact);
  return [];
}

/** True for a declaration in C. A label has no types: what is written in assembly is as its prototypes say. */
function isTyped(declaration: Pair['before']): boolean {
  return declaration !== null && !/\.[sS]$/.test(declaration.path);
}

function withoutNames({ pair, parts }: PairParts): PairParts {
  return { pair, parts: parts.filter(part => part.kind !== 'param-renamed') };
}

function hasParts({ parts }: PairParts): boolean {
  return parts.length > 0;
}

/** Attributes may stand at the definition or at any prototype: only their union counts. */
function attributeChanges(symbol: SymbolGroup): PairParts[] {
  if (isDefined(symbol, 'before') !== isDefined(symbol, 'after')) return [];
  const shown =
    symbol.pairs.find(isDefinitionPair) ?? symbol.pairs.find(entry => entry.before && entry.after);
  const pair = shown ?? { before: first(symbol, 'before'), after: first(symbol, 'after') };
  const { before, after } = pair;
  if (before === null || after === null || !isTyped(before) || !isTyped(after)) return [];
  const kinds = new Set<string>(
    attributeKinds(allAttributes(symbol, 'before'), allAttributes(symbol, 'after')),
  );
  if (isInlineChange(symbol)) kinds.add('inline-change');
  const texts = { before: attributedText(before), after: attributedText(after) };
  return [{ pair, parts: [...kinds].map(kind => ({ kind, ...texts })) }];
}

function allAttributes(symbol: SymbolGroup, side: 'before' | 'after'): string[] {
  return declared(symbol, side).flatMap(declaration => declaration.fact.attributes);
}

function isInlineChange(symbol: SymbolGroup): boolean {
  return symbol.pairs.some(
    ({ before, after }) =>
      before?.what === 'function' &&
      after?.what === 'function' &&
      before.defined &&
      after.defined &&
      before.fact.inline !== after.fact.inline,
  );
}

function isDefinitionPair(pair: PlacedPair): boolean {
  return pair.before?.defined === true && pair.after?.defined === true;
}

function first(symbol: SymbolGroup, side: 'before' | 'after'): Pair['before'] {
  const found = declared(symbol, side).filter(isTyped);
  return found.find(declaration => declaration.defined) ?? found[0] ?? null;
}

/** Two pairs that say the same say it once; within one pair every parameter has its own part. */
function partKey(part: ChangePart): string {
  return [part.kind, part.before ?? '', part.after ?? ''].join('\n');
}
