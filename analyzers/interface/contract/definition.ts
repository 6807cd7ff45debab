import type { FunctionFact } from '../../source/facts.ts';
import { plainCode } from '../../source/text.ts';
import type { FilePair, PlacedPair } from '../pair.ts';

/** One side of a function whose body a patch changes. */
export interface Definition {
  readonly fact: FunctionFact;
  /** Its body, without comments, strings and preprocessor lines. */
  readonly code: string;
  /** The bodies of the functions of its file that it calls, likewise. */
  readonly callees: () => readonly string[];
}

/** A function before and after. */
export interface DefinitionPair {
  readonly before: Definition;
  readonly after: Definition;
}

/** The two sides of a function in C with a body that differs; null for anything else. */
export function definitionPair(pair: PlacedPair, files: readonly FilePair[]): DefinitionPair | null {
  const { before, after, file } = pair;
  if (before?.what !== 'function' || after?.what !== 'function') return null;
  if (!before.defined || !after.defined || before.path !== (files[file]?.oldPath ?? after.path)) return null;
  const left = textOf(files[file]?.before, before.fact);
  const right = textOf(files[file]?.after, after.fact);
  if (left === right || left === '' || right === '') return null;
  return {
    before: definition(before.fact, left, files[file]?.before),
    after: definition(after.fact, right, files[file]?.after),
  };
}

function definition(fact: FunctionFact, text: string, facts: FilePair['before'] | undefined): Definition {
  const code = bodyOf(text);
  const isCalled = ({ name, form }: FunctionFact) =>
    form === 'definition' &&
    /^\w+$/.test(name) &&
    name !== fact.name &&
    code.includes(name) &&
    new RegExp(`\\b${name}\\s*\\(`).test(code);
  const callees = () => {
    const all = facts?.whole?.() ?? facts;
    return all?.functions.filter(isCalled).map(each => bodyOf(textOf(all, each))) ?? [];
  };
  return { fact, code, callees };
}

function textOf(facts: FilePair['before'] | undefined, { startLine, endLine }: FunctionFact): string {
  return facts?.linesOf(startLine, endLine) ?? '';
}

function bodyOf(text: string): string {
  const code = plainCode(text);
  const open = code.indexOf('{');
  return open < 0 ? '' : code.slice(open);
}
