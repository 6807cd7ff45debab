import { type Declaration, textOf } from './declaration.ts';
import type { FunctionFact } from './facts.ts';
import { parametersOf } from './made-parameters.ts';
import { makeVariable } from './made-variables.ts';
import { type FunctionMaker, functionMakers, statementMacros, variableMakers } from './maker-tables.ts';
import { isCapitals } from './spelling.ts';
import { fill, isUnnamed, readStatement, type Statement } from './statement.ts';
import { tokenLine } from './tokens.ts';
import type { Walk } from './walk.ts';

/** Whether a macro makes a function. */
export function isFunctionMaker(name: string): boolean {
  return functionMakers.has(name);
}

/** Whether a macro, called at file scope, is a statement of its own even without `;`. */
export function isStatementMacro(name: string): boolean {
  return (
    statementMacros.has(name) ||
    functionMakers.has(name) ||
    variableMakers.has(name) ||
    name.endsWith('_initcall')
  );
}

function makeFunction(walk: Walk, statement: Statement, maker: FunctionMaker, end: number): void {
  const { declaration } = statement;
  const form = maker.form ?? (declaration.hasBody ? 'definition' : 'prototype');
  const fact: FunctionFact = {
    name: fill(statement, maker.name),
    form,
    storage: statement.storage ?? maker.storage ?? null,
    inline: maker.inline ?? false,
    attributes: [...statement.attributes, ...(maker.attributes ?? [])].sort(),
    returnType: fill(statement, maker.returns),
    ...parametersOf(statement, maker),
    macro: statement.macro,
    line: tokenLine(walk.tokens, declaration.entries[statement.at]),
    startLine: tokenLine(walk.tokens, declaration.entries[0]),
    endLine: tokenLine(walk.tokens, end),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  };
  if (declaration.hasBody) walk.open.push(walk.functions.length);
  walk.functions.push(fact);
}

/** A body after a macro call that no table knows: the call as written is the function's name. */
function makeUnknown(walk: Walk, statement: Statement, end: number): void {
  const { declaration, macro, at, next } = statement;
  makeFunction(
    walk,
    statement,
    { name: textOf(declaration, at, Math.min(next, at + 32)), returns: 'void', parameters: [] },
    end,
  );
  walk.functions[walk.functions.length - 1].macro = macro;
}

/** Adds what a macro call at file scope makes; false when the declaration is none, but plain C. */
export function readMacroStatement(walk: Walk, declaration: Declaration, end: number): boolean {
  const statement = readStatement(declaration);
  if (statement === null) return false;
  const functionMaker = functionMakers.get(statement.macro);
  if (functionMaker !== undefined) {
    // Without the word that its name is made of, nothing is named: half a name would be one that stands nowhere.
    if (isUnnamed(fill(statement, functionMaker.name), functionMaker.name)) makeUnknown(walk, statement, end);
    else makeFunction(walk, statement, functionMaker, end);
    return true;
  }
  const variableMaker = variableMakers.get(statement.macro);
  if (variableMaker !== undefined) {
    makeVariable(walk, statement, variableMaker);
    return true;
  }
  if (statement.next < declaration.count) return statementMacros.has(statement.macro);
  if (!declaration.hasBody) return true;
  if (!isCapitals(statement.macro)) return false;
  makeUnknown(walk, statement, end);
  return true;
}
