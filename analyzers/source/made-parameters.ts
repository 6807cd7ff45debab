import { textAt, textOf } from './declaration.ts';
import { readParameter } from './declarator.ts';
import type { Parameter } from './facts.ts';
import type { FunctionMaker } from './maker-tables.ts';
import { type ParameterList, readParameters } from './parameters.ts';
import type { Statement } from './statement.ts';

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

export function parametersOf(statement: Statement, maker: FunctionMaker): ParameterList {
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
