import type { FunctionFact } from '../source/facts.ts';
import { readBody, type Code } from './body.ts';
import { between, commonEnds } from './common-ends.ts';
import type { RuleFact } from './fact.ts';
import { definitionsIn, functionText, type RuleFile, type RuleSource } from './source.ts';

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

/** The source of a function. */
export function textOf({ source, fact }: PlacedFunction): string {
  return functionText(source, fact);
}

function inFile({ path, oldPath, before, after }: RuleFile): FunctionPair[] {
  const all = { old: placed(before, oldPath ?? path), now: placed(after, path) };
  const common = commonEnds(all.old, all.now, readSame);
  const [old, now] = [between(all.old, common), between(all.now, common)];
  const rest = new Map<string, PlacedFunction[]>();
  for (const each of old) {
    const twins = rest.get(each.fact.name);
    if (twins === undefined) rest.set(each.fact.name, [each]);
    else twins.push(each);
  }
  const differing = now.filter(each => !takeSame(rest.get(each.fact.name), each));
  const pairs = differing.map((after): FunctionPair => {
    return { before: rest.get(after.fact.name)?.shift() ?? null, after };
  });
  for (const left of rest.values()) pairs.push(...left.map(before => ({ before, after: null })));
  return pairs;
}

/** Takes the one that reads the same out of several functions of a name, each of which is for another configuration. */
function takeSame(twins: PlacedFunction[] | undefined, sought: PlacedFunction): boolean {
  const same = twins?.findIndex(twin => readSame(twin, sought)) ?? -1;
  if (same >= 0) twins?.splice(same, 1);
  return same >= 0;
}

function readSame(one: PlacedFunction, other: PlacedFunction): boolean {
  return one.fact.name === other.fact.name && textOf(one) === textOf(other);
}

function placed(source: RuleSource | null, path: string): PlacedFunction[] {
  return source === null ? [] : definitionsIn(source).map(fact => ({ fact, source, path }));
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
