import { classAt, kindAt, splitAt, textAt, textOf, type Declaration } from './declaration.ts';
import { readParameter } from './declarator.ts';
import type { FunctionFact, Parameter } from './facts.ts';
import {
  functionMakers,
  statementMacros,
  variableMakers,
  type FunctionMaker,
  type VariableMaker,
} from './maker-tables.ts';
import { joinType } from './normalise.ts';
import { readParameters, type ParameterList } from './parameters.ts';
import { isCapitals } from './spelling.ts';
import { COMMA, IDENTIFIER, lineAt, OPEN } from './tokens.ts';
import type { Walk } from './walk.ts';
import * as word from './words.ts';

type Range = readonly [number, number];

/** A macro call at file scope: `static DEFINE_MUTEX(lock);`. */
interface Statement {
  readonly declaration: Declaration;
  readonly macro: string;
  /** Position of the macro's name. */
  readonly at: number;
  readonly values: readonly Range[];
  /** Position after its closing parenthesis. */
  readonly next: number;
  readonly storage: 'static' | 'extern' | null;
  readonly attributes: readonly string[];
}

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

/** Classes of the words that can stand before the macro. */
const LEADING: readonly word.WordClass[] = [word.STORAGE, word.INLINE, word.QUALIFIER, word.ATTRIBUTE];

function readStatement(declaration: Declaration): Statement | null {
  const high = declaration.count;
  const attributes: string[] = [];
  let storage: Statement['storage'] = null;
  for (let at = 0; at < high && at < 8; at++) {
    if (kindAt(declaration, at, high) !== IDENTIFIER) return null;
    const wordClass = classAt(declaration, at);
    if (kindAt(declaration, at + 1, high) === OPEN) {
      const close = declaration.partner[at + 1];
      if (wordClass !== word.OTHER || close < 0) return null;
      const values = splitAt(declaration, at + 2, close, COMMA);
      return {
        declaration,
        macro: textAt(declaration, at),
        at,
        values,
        next: close + 1,
        storage,
        attributes,
      };
    }
    if (!LEADING.includes(wordClass)) return null;
    const text = textAt(declaration, at);
    if (text === 'static' || text === 'STATIC') storage = 'static';
    else if (text === 'extern') storage = 'extern';
    else if (wordClass === word.ATTRIBUTE) attributes.push(text);
  }
  return null;
}

function valueText({ declaration, values }: Statement, number: number): string {
  const range = values[number - 1] as Range | undefined;
  return range === undefined ? '' : textOf(declaration, range[0], range[1]);
}

/** A template with `$1` for the first argument, and so on. */
function fill(statement: Statement, template: string): string {
  return template.replace(/\$(\d)/g, (_, digit: string) => valueText(statement, Number(digit)));
}

/** `type, name, type, name`. */
function pairedParameters({ declaration, values }: Statement, from: number): Parameter[] {
  const parameters: Parameter[] = [];
  for (let index = from - 1; index + 1 < values.length; index += 2) {
    const { type } = readParameter(declaration, values[index][0], values[index][1]);
    parameters.push({ type, name: textOf(declaration, values[index + 1][0], values[index + 1][1]) });
  }
  return parameters;
}

function inTemplate(parameters: readonly string[]): Parameter[] {
  return parameters.map(text => {
    const at = text.lastIndexOf(' ');
    const stars = /^\**/.exec(text.slice(at + 1))?.[0] ?? '';
    return {
      type: `${text.slice(0, at)}${stars === '' ? '' : ` ${stars}`}`,
      name: text.slice(at + 1 + stars.length),
    };
  });
}

function stated(parameters: readonly Parameter[]): ParameterList {
  return { parameters, variadic: false, unstated: false };
}

/** The argument that is a call of `wrapper`, such as `TP_PROTO(int a, int b)`, read as a parameter list. */
function wrapped({ declaration, values }: Statement, wrapper: string): ParameterList {
  for (const [low, high] of values) {
    if (high - low < 3 || textAt(declaration, low) !== wrapper) continue;
    return readParameters(declaration, low + 2, high - 1);
  }
  return stated([]);
}

function parametersOf(statement: Statement, maker: FunctionMaker): ParameterList {
  const { declaration } = statement;
  switch (maker.parameters) {
    case 'pairs':
      return stated(pairedParameters(statement, maker.from ?? 2));
    case 'following': {
      const close = declaration.partner[statement.next];
      return close > 0 ? readParameters(declaration, statement.next + 1, close) : stated([]);
    }
    case 'prototype':
      return wrapped(statement, maker.wrapper ?? 'TP_PROTO');
    default:
      return stated(inTemplate(maker.parameters));
  }
}

function lineOf({ tokens }: Walk, { entries }: Declaration, at: number): number {
  return lineAt(tokens.lineEnds, tokens.lineCount, tokens.starts[entries[at]]);
}

function addFunction(walk: Walk, fact: FunctionFact): void {
  if (fact.form === 'definition') walk.open.push(walk.functions.length);
  walk.functions.push({ ...fact });
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
    line: lineOf(walk, declaration, statement.at),
    startLine: lineOf(walk, declaration, 0),
    endLine: lineAt(walk.tokens.lineEnds, walk.tokens.lineCount, walk.tokens.starts[end]),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  };
  if (declaration.hasBody) addFunction(walk, fact);
  else walk.functions.push({ ...fact });
}

function typeOf(statement: Statement, maker: VariableMaker): string {
  const { declaration, values } = statement;
  const argument = /^\$(\d)$/.exec(maker.type);
  const range = argument === null ? undefined : (values[Number(argument[1]) - 1] as Range | undefined);
  return range === undefined
    ? fill(statement, maker.type)
    : readParameter(declaration, range[0], range[1]).type;
}

function arrayOf(type: string, dimensions: string): string {
  return type.endsWith('*') ? `${type}${dimensions}` : joinType(type, dimensions);
}

/** `name[SIZE]` as an argument. */
const NAME = /^([\w$]+)((?:\[[^\]]*\])*)$/;

function makeVariable(walk: Walk, statement: Statement, maker: VariableMaker): void {
  const { declaration } = statement;
  const match = NAME.exec(fill(statement, maker.name));
  if (match === null) return;
  const declares = maker.declares === true;
  walk.variables.push({
    name: match[1],
    form: declares ? 'declaration' : 'definition',
    storage: statement.storage ?? (maker.isStatic === true ? 'static' : declares ? 'extern' : null),
    attributes: [...statement.attributes].sort(),
    type: arrayOf(typeOf(statement, maker), match[2]),
    macro: statement.macro,
    line: lineOf(walk, declaration, statement.at),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  });
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
    makeFunction(walk, statement, functionMaker, end);
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
