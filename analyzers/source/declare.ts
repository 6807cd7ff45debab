import { classAt, kindAt, pair, splitAt, textAt, type Declaration } from './declaration.ts';
import { readDeclarator, readParameter, type Declarator } from './declarator.ts';
import { readExport } from './exports.ts';
import type { Parameter } from './facts.ts';
import type { Variant } from './header.ts';
import { readMacroStatement } from './makers.ts';
import { joinType } from './normalise.ts';
import { oldStyleNames, readParameters, type ParameterList } from './parameters.ts';
import { readSpecifiers, type Specifiers } from './specifiers.ts';
import { COMMA, EQUALS, IDENTIFIER, lineAt, SEMICOLON } from './tokens.ts';
import type { Walk } from './walk.ts';
import * as word from './words.ts';

function lineOf({ tokens }: Walk, index: number): number {
  return lineAt(tokens.lineEnds, tokens.lineCount, tokens.starts[index]);
}

/** The parameters of an old-style definition, with the types declared after the list. */
function oldStyle(declaration: Declaration, names: readonly string[], from: number): ParameterList {
  const high = declaration.entries.length;
  const types = new Map<string, string>();
  for (const [low, end] of splitAt(declaration, from, high, SEMICOLON)) {
    const specifiers = readSpecifiers(declaration, low, end);
    if (specifiers.type === null) continue;
    let at = specifiers.next;
    while (at < end) {
      const stop = splitAt(declaration, at, end, COMMA)[0][1];
      const parameter: Parameter = readParameter(declaration, at, stop);
      const declarator = readDeclarator(declaration, at, stop);
      if (declarator.name !== null)
        types.set(declarator.name, joinType(specifiers.type, declarator.suffix) || parameter.type);
      at = stop + 1;
    }
  }
  return {
    parameters: names.map(name => ({ type: types.get(name) ?? 'int', name })),
    variadic: false,
    unstated: false,
  };
}

/** Position of the `;`-separated declarations after an old-style list; -1 without them. */
function oldStyleStart(declaration: Declaration, closing: number): number {
  const { entries } = declaration;
  if (!declaration.hasBody) return -1;
  for (let at = closing + 1; at < entries.length; at++) {
    if (kindAt(declaration, at, entries.length) === SEMICOLON) return closing + 1;
  }
  return -1;
}

function addFunction(
  walk: Walk,
  declaration: Declaration,
  specifiers: Specifiers,
  declarator: Declarator,
  end: number,
): void {
  const [low, high] = declarator.parameters ?? [0, 0];
  const start = oldStyleStart(declaration, high);
  const names = start < 0 ? null : oldStyleNames(declaration, low, high);
  const list = names === null ? readParameters(declaration, low, high) : oldStyle(declaration, names, start);
  const attributes = start < 0 ? [...specifiers.attributes, ...declarator.attributes] : specifiers.attributes;
  const group = declarator.name?.endsWith(')') === true;
  if (declaration.hasBody) walk.open.push(walk.functions.length);
  walk.functions.push({
    name: declarator.name ?? '',
    form: declaration.hasBody ? 'definition' : 'prototype',
    storage: specifiers.storage === 'typedef' ? null : specifiers.storage,
    inline: specifiers.inline,
    attributes: attributes.sort(),
    returnType: joinType(specifiers.type ?? 'int', declarator.suffix),
    ...list,
    macro: group ? textAt(declaration, declarator.nameAt) : null,
    line: lineOf(walk, declaration.entries[declarator.nameAt]),
    startLine: lineOf(walk, declaration.entries[0]),
    endLine: lineOf(walk, end),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  });
}

function addVariable(
  walk: Walk,
  declaration: Declaration,
  specifiers: Specifiers,
  declarator: Declarator,
): void {
  if (specifiers.type === null) return;
  const { storage } = specifiers;
  const initialised = kindAt(declaration, declarator.next, declaration.entries.length) === EQUALS;
  walk.variables.push({
    name: declarator.name ?? '',
    form: storage === 'extern' && !initialised ? 'declaration' : 'definition',
    storage: storage === 'typedef' ? null : storage,
    attributes: [...specifiers.attributes, ...declarator.attributes].sort(),
    type: joinType(specifiers.type, declarator.suffix),
    macro: null,
    line: lineOf(walk, declaration.entries[declarator.nameAt]),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  });
}

function addDeclarators(walk: Walk, declaration: Declaration, specifiers: Specifiers, end: number): void {
  const high = declaration.entries.length;
  let at = specifiers.next;
  while (at < high) {
    const declarator = readDeclarator(declaration, at, high);
    if (declarator.name !== null) {
      if (declarator.parameters === null) addVariable(walk, declaration, specifiers, declarator);
      else if (specifiers.type !== null || declaration.hasBody)
        addFunction(walk, declaration, specifiers, declarator, end);
    }
    at = Math.max(declarator.next, at + 1);
    while (at < high && kindAt(declaration, at - 1, high) !== COMMA) at++;
  }
}

/** Reads one variant of a declaration and adds its facts. `end` is the token that ended it. */
export function declare(walk: Walk, variant: Variant, end: number, hasBody: boolean): void {
  const { tokens, text } = walk;
  const declaration: Declaration = {
    tokens,
    text,
    entries: variant.entries,
    partner: pair(tokens, variant.entries),
    guards: variant.guards,
    hasBody,
    enclosing: walk.owner < 0 ? null : walk.functions[walk.owner].name,
  };
  const high = variant.entries.length;
  if (kindAt(declaration, 0, high) !== IDENTIFIER) return;
  const first = classAt(declaration, 0);
  if (first === word.STATEMENT || first === word.ASM) return;
  if (readExport(walk, declaration) || readMacroStatement(walk, declaration, end)) return;
  const specifiers = readSpecifiers(declaration, 0, high);
  if (specifiers.storage === 'typedef') return;
  addDeclarators(walk, declaration, specifiers, end);
}
