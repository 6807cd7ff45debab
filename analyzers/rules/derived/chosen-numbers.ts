import type { FunctionFact, Parameter } from '../../source/facts.ts';
import type { RuleFact } from '../fact.ts';
import type { PlacedFunction } from '../function-pairs.ts';
import { splitArguments } from './arguments.ts';

/** The numbers that a function is given, by the name they have at a place, each with the parameter it comes from. */
export type Carriers = ReadonlyMap<string, string>;

const NUMBER =
  /^(?:const )?(?:(?:unsigned |signed )?(?:int|long|short)|unsigned|pid_t|key_t|id_t|size_t|loff_t|[us](?:8|16|32|64)|__[us](?:16|32|64))(?: (?:const )?\*| \[\d*\])?$/;
const NO_IDENTITY =
  /^(?:cpu|node|nid|flags?|gfp\w*|size|len|count|order|mode|level|bit|state|type|cmd|prot|depth)$|_(?:size|len|flags|mask|level)$/;
const ASSIGNMENT = /^(?:(?:const |unsigned )*\w+ )?(\w+) = \*?(\w+)(?:\[[^\]]*\]| [&%/+-] .*| >> .*)?$/;

/** Is a function given a number that may be an identity? */
export function isGivenNumber({ parameters }: FunctionFact): boolean {
  return parameters.some(isNumber);
}

function isNumber({ name, type }: Parameter): boolean {
  return name !== null && NUMBER.test(type) && !NO_IDENTITY.test(name);
}

/** What a function's own body makes of its number parameters, by plain assignment. */
export function carriersIn({ fact }: PlacedFunction, body: readonly RuleFact[]): Carriers {
  const carriers = new Map<string, string>();
  for (const parameter of fact.parameters)
    if (isNumber(parameter) && parameter.name !== null) carriers.set(parameter.name, parameter.name);
  if (carriers.size === 0) return carriers;
  for (const { kind, text } of body) {
    if (kind !== 'statement') continue;
    const [, to, from] = ASSIGNMENT.exec(text) ?? [];
    const root = carriers.get(from ?? '');
    if (to !== undefined && root !== undefined && !carriers.has(to)) carriers.set(to, root);
  }
  return carriers;
}

/** The parameter that an expression is taken from: `nr`, `*nr`, `nr[i]`, `nr & MASK`; null for any other expression. */
export function rootOf(expression: string, carriers: Carriers): string | null {
  const [, name = ''] = /^&?\*?(\w+)(?:\[.*\]| [&%] \w+)?$/.exec(expression) ?? [];
  return carriers.get(name) ?? null;
}

/** A place at which a function takes a number that it was given. */
export interface Taking {
  readonly parameter: string;
  readonly fact: RuleFact;
}

const WITH_BOTH_ENDS: Readonly<Record<string, readonly [number, number, boolean]>> = {
  idr_alloc: [2, 3, true],
  ida_simple_get: [1, 2, true],
  ida_alloc_range: [1, 2, false],
};

/** Where a function takes exactly a number that it was given: a bit of a map, a place of an idr, the next id. */
export function takingsIn(body: readonly RuleFact[], carriers: Carriers): Taking[] {
  const statements = body.filter(({ kind }) => kind === 'statement');
  return body.flatMap(fact => {
    const parameter = takenBy(fact, statements, carriers);
    return parameter === null ? [] : [{ parameter, fact }];
  });
}

function takenBy(fact: RuleFact, statements: readonly RuleFact[], carriers: Carriers): string | null {
  const { kind, name, text } = fact;
  if (kind === 'statement') return rootOf(/(?:->|\.)next_id = (\*?\w+)$/.exec(text)?.[1] ?? '', carriers);
  if (kind !== 'call') return null;
  const given = splitArguments(text);
  if (/^(?:__)?test_and_set_bit$/.test(name))
    return refuses(fact, statements) ? rootOf(given[0] ?? '', carriers) : null;
  const ends = WITH_BOTH_ENDS[name];
  if (ends === undefined) return null;
  const [low, high] = [given[ends[0]] ?? '', given[ends[1]] ?? ''];
  const single = high === (ends[2] ? `${low} + 1` : low);
  return single ? rootOf(low, carriers) : null;
}

/** Does what follows a test turn it into an error? */
function refuses({ line, name }: RuleFact, statements: readonly RuleFact[]): boolean {
  const at = statements.findIndex(each => each.line === line && each.text.includes(`${name}(`));
  const test = statements[at]?.text ?? '';
  const next = statements[at + 1]?.text ?? '';
  return test.startsWith('if (') && /^(?:return -E|goto |\w+ = -E|return (?:false|0|NULL)$)/.test(next);
}
