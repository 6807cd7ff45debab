import type { FunctionFact } from '../source/facts.ts';
import { readBody, type Code } from './body.ts';
import type { RuleFact } from './fact.ts';
import { definitionsOf, functionText, type RuleFile, type RuleSource } from './source.ts';

/** A function on one side, with the source that it stands in. */
export interface PlacedFunction {
  readonly fact: FunctionFact;
  readonly source: RuleSource;
  readonly path: string;
}

/** A function that differs between the sides: one side is null where it came or went. */
export interface FunctionPair {
  readonly before: PlacedFunction | null;
  readonly after: PlacedFunction | null;
}

/** The functions that a row of files changes. One that goes here and comes there has moved: it is one. */
export function changedFunctions(files: readonly RuleFile[]): FunctionPair[] {
  const pairs = files.flatMap(inFile);
  const gone = new Map<string, FunctionPair[]>();
  for (const pair of pairs) {
    if (pair.before === null || pair.after !== null) continue;
    const { name } = pair.before.fact;
    gone.set(name, [...(gone.get(name) ?? []), pair]);
  }
  if (gone.size === 0) return pairs;
  const moved = new Set<FunctionPair>();
  const told = pairs.map(pair => {
    if (pair.before !== null || pair.after === null) return pair;
    const from = gone.get(pair.after.fact.name)?.shift();
    if (from === undefined) return pair;
    moved.add(from);
    return { before: from.before, after: pair.after };
  });
  return told.filter(pair => !moved.has(pair) && !isSame(pair));
}

function isSame({ before, after }: FunctionPair): boolean {
  return before !== null && after !== null && textOf(before) === textOf(after);
}

function textOf({ source, fact }: PlacedFunction): string {
  return functionText(source, fact);
}

function inFile({ path, oldPath, before, after }: RuleFile): FunctionPair[] {
  const old = placed(before, oldPath ?? path);
  const now = placed(after, path);
  const rest = new Map<string, PlacedFunction[]>();
  for (const each of old) rest.set(each.fact.name, [...(rest.get(each.fact.name) ?? []), each]);
  const pairs: FunctionPair[] = [];
  for (const each of now) {
    const was = takeTwin(rest.get(each.fact.name), each);
    if (was === null || textOf(was) !== textOf(each)) pairs.push({ before: was, after: each });
  }
  for (const left of rest.values()) pairs.push(...left.map(each => ({ before: each, after: null })));
  return pairs;
}

/** Of several functions of a name, each for another configuration, the one that reads the same, else the first. */
function takeTwin(
  twins: PlacedFunction[] | undefined,
  { source, fact }: PlacedFunction,
): PlacedFunction | null {
  if (twins === undefined) return null;
  const text = twins.length > 1 ? functionText(source, fact) : '';
  const same = twins.length > 1 ? twins.findIndex(twin => textOf(twin) === text) : 0;
  return twins.splice(Math.max(same, 0), 1)[0] ?? null;
}

function placed(source: RuleSource | null, path: string): PlacedFunction[] {
  return source === null ? [] : definitionsOf(source).map(fact => ({ fact, source, path }));
}

let last: { readonly fact: FunctionFact; readonly body: RuleFact[] } | null = null;

/** The code of a function, where its statements are to be read. */
export function codeOf({ fact, source }: PlacedFunction): Code {
  const { startLine: line, name, guards } = fact;
  return { text: functionText(source, fact), line, function: name, guards };
}

/** What the body of a function says; several ask for the same one after another. */
export function bodyOf(placed: PlacedFunction): RuleFact[] {
  const { fact } = placed;
  if (last?.fact === fact) return last.body;
  const body = readBody(codeOf(placed));
  last = { fact, body };
  return body;
}
