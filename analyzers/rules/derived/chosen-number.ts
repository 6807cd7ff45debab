import type { RuleFact } from '../fact.ts';
import { bodyOf, type PlacedFunction } from '../function-pairs.ts';
import { definitionsOf, functionText, type RuleSource } from '../source.ts';
import { splitArguments } from './arguments.ts';
import {
  carriersIn,
  isGivenNumber,
  rootOf,
  takingsIn,
  type Carriers,
  type Taking,
} from './chosen-numbers.ts';
import type { DerivedFact } from './derived-fact.ts';

/** A function that takes a number which its caller chose. */
interface Taker {
  readonly placed: PlacedFunction;
  readonly takings: readonly Taking[];
}

const TAKES = /\b(?:test_and_set_bit|idr_alloc|ida_simple_get|ida_alloc_range|next_id)\b/;
/** An allocator finds a number by itself as well. */
const FINDS = /\b(?:find_(?:next|first)_zero_bit|idr_\w+|ida_\w+|ipc_ids)\b/;

const known = new WeakMap<object, ReadonlyMap<string, Taker>>();

/** The takers of a source by their names. */
function takersIn(source: RuleSource): ReadonlyMap<string, Taker> {
  const found = known.get(source.facts) ?? readTakers(source);
  known.set(source.facts, found);
  return found;
}

function readTakers(source: RuleSource): ReadonlyMap<string, Taker> {
  const takers = new Map<string, Taker>();
  const text = source.text();
  if (!TAKES.test(text) || !FINDS.test(text)) return takers;
  for (const fact of definitionsOf(source)) {
    if (!TAKES.test(functionText(source, fact))) continue;
    const placed = { fact, source, path: source.path };
    const body = bodyOf(placed);
    const takings = takingsIn(body, carriersIn(placed, body));
    if (takings.length > 0) takers.set(fact.name, { placed, takings });
  }
  return takers;
}

/** Does a function take a number that its caller chose? */
export function takesChosenNumber({ source, fact }: PlacedFunction): boolean {
  return isGivenNumber(fact) && takersIn(source).has(fact.name);
}

/**
 * What a function does with a number that its caller chose: `chosen-number` where it takes it, `-unbounded` where nothing
 * compares it, `-cursor` where it is taken (whether a cursor moves is for the rule to ask), `-passed` in the outermost
 * function of the file that lets its caller choose.
 */
export function chosenNumber(placed: PlacedFunction): DerivedFact[] {
  if (!isGivenNumber(placed.fact)) return [];
  const takers = takersIn(placed.source);
  if (takers.size === 0) return [];
  const taker = takers.get(placed.fact.name);
  const [taking] = taker?.takings ?? [];
  if (taker === undefined || taking === undefined) return passedOn(placed, takers);
  const callers = callersOf(placed, taker.takings);
  const { parameter, fact } = taking;
  return [
    ofFunction('chosen-number', placed, parameter),
    ofFunction('chosen-number-cursor', placed, parameter),
    ...(isBounded(taker, callers) ? [] : [{ ...fact, name: 'chosen-number-unbounded', text: parameter }]),
    ...(callers.length > 0 ? [] : [ofFunction('chosen-number-passed', placed, parameter)]),
  ];
}

function ofFunction(name: string, { fact }: PlacedFunction, parameter: string): DerivedFact {
  const place = { line: fact.line, function: fact.name, guards: fact.guards };
  return { name, text: parameter, aggregate: null, ...place };
}

/** A function that hands a number of its caller to a taker. */
function passedOn(placed: PlacedFunction, takers: ReadonlyMap<string, Taker>): DerivedFact[] {
  const text = functionText(placed.source, placed.fact);
  if (![...takers.keys()].some(name => text.includes(name))) return [];
  const body = bodyOf(placed);
  const carriers = carriersIn(placed, body);
  for (const fact of body) {
    const taker = fact.kind === 'call' ? takers.get(fact.name) : undefined;
    const parameter = taker === undefined ? null : passedIn(fact, taker, carriers);
    if (parameter !== null) return [ofFunction('chosen-number-passed', placed, parameter)];
  }
  return [];
}

/** The parameter that a call passes where the taker takes its number. */
function passedIn({ text }: RuleFact, { placed, takings }: Taker, carriers: Carriers): string | null {
  const given = splitArguments(text);
  for (const { parameter } of takings) {
    const at = placed.fact.parameters.findIndex(({ name }) => name === parameter);
    const root = rootOf(given[at] ?? '', carriers);
    if (root !== null) return root;
  }
  return null;
}

/** A function that passes a number of its own caller on, with the words that stand for it. */
interface Passer {
  readonly body: readonly RuleFact[];
  readonly carriers: Carriers;
  readonly parameter: string;
}

function callersOf(placed: PlacedFunction, takings: readonly Taking[]): Passer[] {
  const { source, fact } = placed;
  return definitionsOf(source).flatMap(other => {
    if (other.name === fact.name || !functionText(source, other).includes(fact.name)) return [];
    const caller = { fact: other, source, path: placed.path };
    const body = bodyOf(caller);
    const carriers = carriersIn(caller, body);
    const parameter = body
      .filter(({ kind, name }) => kind === 'call' && name === fact.name)
      .map(call => passedIn(call, { placed, takings }, carriers))
      .find(each => each !== null);
    return parameter === undefined || parameter === null ? [] : [{ body, carriers, parameter }];
  });
}

function isBounded({ placed, takings }: Taker, callers: readonly Passer[]): boolean {
  const body = bodyOf(placed);
  const carriers = carriersIn(placed, body);
  const within = (each: Passer): boolean => each.body.some(fact => compares(fact, each));
  return (
    takings.every(({ parameter }) => within({ body, carriers, parameter })) ||
    (callers.length > 0 && callers.every(within))
  );
}

/** A condition in which the number, by any of its names, is compared with something. */
function compares({ kind, text }: RuleFact, { carriers, parameter }: Passer): boolean {
  if (kind !== 'statement' || !/^(?:if|while|for|return) ?\(?|BUG_ON/.test(text)) return false;
  const names = [...carriers].filter(([, root]) => root === parameter).map(([name]) => name);
  return names.some(name => {
    const word = String.raw`(?<![\w.>])${name}(?:\[[^\]]*\])?`;
    return new RegExp(`${word} (?:<|>|<=|>=) |(?:<|>|<=|>=) ${word}(?!\\w)`).test(text);
  });
}
