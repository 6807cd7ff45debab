import { classAt, kindAt, nextMark, pair, splitAt, textAt, textOf, type Declaration } from './declaration.ts';
import { readDeclarator, readTypedParameter } from './declarator.ts';
import { readExport } from './exports.ts';
import type { Variant } from './header.ts';
import { readMacroStatement } from './makers.ts';
import { joinType } from './normalise.ts';
import { oldStyleNames, readParameters, type ParameterList } from './parameters.ts';
import type { Declarator } from './pointers.ts';
import { readSpecifiers, type Specifiers } from './specifiers.ts';
import { COMMA, EQUALS, IDENTIFIER, OPEN, SEMICOLON, tokenLine } from './tokens.ts';
import type { Walk } from './walk.ts';
import * as word from './words.ts';

/** An old-style head, `int f(a, b)`, before the declarations of its parameters. */
interface OldStyle {
  /** The position after the head. */
  readonly end: number;
  readonly names: readonly string[];
}

/** The old-style head of a definition; null when it has none, for then no `;` stands before the body. */
function oldStyleHead(declaration: Declaration): OldStyle | null {
  const high = declaration.count;
  if (!declaration.hasBody) return null;
  const stop = nextMark(declaration, 0, high, SEMICOLON);
  if (stop === high) return null;
  for (let at = 1; at < stop; at++) {
    const close = declaration.partner[at];
    if (close < at) continue;
    const names = kindAt(declaration, at, high) === OPEN ? oldStyleNames(declaration, at + 1, close) : null;
    if (names !== null && kindAt(declaration, close + 1, high) === IDENTIFIER)
      return { end: close + 1, names };
    at = close;
  }
  return null;
}

/** The parameters of an old-style definition, with the types declared after the list. */
function oldStyleList(declaration: Declaration, { end, names }: OldStyle): ParameterList {
  const types = new Map<string, string>();
  for (const [low, high] of splitAt(declaration, end, declaration.count, SEMICOLON)) {
    const { type, next } = readSpecifiers(declaration, low, high);
    if (type === null) continue;
    for (const [from, to] of splitAt(declaration, next, high, COMMA)) {
      const parameter = readTypedParameter(declaration, from, to, type);
      if (parameter.name !== null) types.set(parameter.name, parameter.type);
    }
  }
  const parameters = names.map(name => ({ type: types.get(name) ?? 'int', name }));
  return { parameters, variadic: false, unstated: false };
}

function joinAttributes(left: readonly string[], right: readonly string[]): readonly string[] {
  if (right.length === 0 && left.length < 2) return left;
  return [...left, ...right].sort();
}

interface Found {
  readonly declaration: Declaration;
  readonly specifiers: Specifiers;
  readonly declarator: Declarator;
  readonly oldStyle: OldStyle | null;
}

function addFunction(
  walk: Walk,
  { declaration, specifiers, declarator, oldStyle }: Found,
  end: number,
): void {
  const [low, high] = declarator.parameters ?? [0, 0];
  const list =
    oldStyle === null ? readParameters(declaration, low, high) : oldStyleList(declaration, oldStyle);
  const isMade = declarator.name?.endsWith(')') === true;
  if (declaration.hasBody) walk.open.push(walk.functions.length);
  walk.functions.push({
    name: declarator.name ?? '',
    form: declaration.hasBody ? 'definition' : 'prototype',
    storage: specifiers.storage === 'typedef' ? null : specifiers.storage,
    inline: specifiers.inline,
    attributes: joinAttributes(specifiers.attributes, declarator.attributes),
    returnType: joinType(specifiers.type ?? 'int', declarator.suffix),
    parameters: list.parameters,
    variadic: list.variadic,
    unstated: list.unstated,
    macro: isMade ? textAt(declaration, declarator.nameAt) : null,
    line: tokenLine(walk.tokens, declaration.entries[declarator.nameAt]),
    startLine: tokenLine(walk.tokens, declaration.entries[0]),
    endLine: tokenLine(walk.tokens, end),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  });
}

function isInitialised(declaration: Declaration, { next }: Declarator): boolean {
  return kindAt(declaration, next, declaration.count) === EQUALS;
}

/** `WRAPPED(name)` with a value is a variable whose name a macro makes, not a function. */
function variableName(declaration: Declaration, { name, nameAt, parameters }: Declarator): string {
  return parameters === null ? (name ?? '') : textOf(declaration, nameAt, parameters[1] + 1);
}

function addVariable(walk: Walk, { declaration, specifiers, declarator }: Found): void {
  if (specifiers.type === null) return;
  const { storage } = specifiers;
  walk.variables.push({
    name: variableName(declaration, declarator),
    form: storage === 'extern' && !isInitialised(declaration, declarator) ? 'declaration' : 'definition',
    storage: storage === 'typedef' ? null : storage,
    attributes: joinAttributes(specifiers.attributes, declarator.attributes),
    type: joinType(specifiers.type, declarator.suffix),
    macro: null,
    line: tokenLine(walk.tokens, declaration.entries[declarator.nameAt]),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  });
}

/** The declarators after the specifiers; empty when one of them is none, for then the whole is no declaration. */
function readDeclarators(declaration: Declaration, from: number, high: number): Declarator[] {
  const declarators: Declarator[] = [];
  for (let at = from; at < high;) {
    const declarator = readDeclarator(declaration, at, high);
    if (declarator.name === null || !declarator.valid) return declaration.hasBody ? declarators : [];
    declarators.push(declarator);
    at = declarator.next;
    while (at < high && kindAt(declaration, at, high) !== COMMA) at++;
    at++;
  }
  return declarators;
}

function declarePlain(walk: Walk, declaration: Declaration, end: number): void {
  const oldStyle = oldStyleHead(declaration);
  const high = oldStyle?.end ?? declaration.count;
  const specifiers = readSpecifiers(declaration, 0, high);
  if (specifiers.storage === 'typedef') return;
  for (const declarator of readDeclarators(declaration, specifiers.next, high)) {
    const found = { declaration, specifiers, declarator, oldStyle };
    if (declarator.parameters === null || isInitialised(declaration, declarator)) addVariable(walk, found);
    else if (specifiers.type !== null || declaration.hasBody) addFunction(walk, found, end);
  }
}

/** Reads one variant of a declaration and adds its facts. `end` is the token that ended it. */
export function declare(walk: Walk, variant: Variant, end: number, hasBody: boolean): void {
  const { tokens, text } = walk;
  const declaration: Declaration = {
    tokens,
    text,
    entries: variant.entries,
    count: variant.count,
    partner: pair(tokens, variant.entries, variant.count),
    guards: variant.guards,
    hasBody,
    enclosing: walk.owner < 0 ? null : walk.functions[walk.owner].name,
  };
  const high = variant.count;
  if (kindAt(declaration, 0, high) !== IDENTIFIER) return;
  const first = classAt(declaration, 0);
  if (first === word.STATEMENT || first === word.ASM) return;
  if (readExport(walk, declaration) || readMacroStatement(walk, declaration, end)) return;
  declarePlain(walk, declaration, end);
}
