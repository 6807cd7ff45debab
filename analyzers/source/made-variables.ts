import { readParameter } from './declarator.ts';
import type { VariableMaker } from './maker-tables.ts';
import { joinType } from './normalise.ts';
import { fill, isUnnamed, type Range, type Statement } from './statement.ts';
import { tokenLine } from './tokens.ts';
import type { Walk } from './walk.ts';

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

export function makeVariable(walk: Walk, statement: Statement, maker: VariableMaker): void {
  const { declaration } = statement;
  const match = NAME.exec(fill(statement, maker.name));
  if (match === null || isUnnamed(match[1], maker.name)) return;
  const declares = maker.declares === true;
  walk.variables.push({
    name: match[1],
    form: declares ? 'declaration' : 'definition',
    storage: statement.storage ?? (maker.isStatic === true ? 'static' : declares ? 'extern' : null),
    attributes: [...statement.attributes].sort(),
    type: arrayOf(typeOf(statement, maker), match[2]),
    macro: statement.macro,
    line: tokenLine(walk.tokens, declaration.entries[statement.at]),
    enclosing: declaration.enclosing,
    guards: declaration.guards,
  });
}
