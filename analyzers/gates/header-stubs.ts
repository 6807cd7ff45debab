import { contradiction } from '../reach/agreement.ts';
import { differingFacts, type FileState, type Version } from '../reach/answer.ts';
import { isOutsideKernel } from '../reach/territory.ts';
import { accepts, exactCount, speakersOf, textOf, type Speaker } from '../reach/speaker.ts';
import { areExclusive } from '../source/exclusion.ts';
import { samePieces } from '../source/pieces.ts';
import type { Leftover } from './leftover.ts';

/** Stubs of one header that contradict the prototype for which they stand, where none did before. */
export function stubsMismatching(file: FileState): Leftover[] {
  const { path, before, after } = file;
  if (after === null || before === after || !path.endsWith('.h') || isOutsideKernel(path)) return [];
  if (!declaresAnew(file)) return [];
  return guardedNames(after).flatMap(name => {
    const found = mismatch(name, path, after);
    if (found === null || (before !== null && mismatch(name, path, before) !== null)) return [];
    return [leftover(name, path, found)];
  });
}

/** May the sides differ in what they declare of functions and macros? */
function declaresAnew(file: FileState): boolean {
  const { before, after } = differingFacts(file);
  if (before === null || after === null) return true;
  if (before.functions.length + after.functions.length > 0) return true;
  return !samePieces(before.macroPieces(), after.macroPieces());
}

/** Functions that a version declares under a condition, and that stand there more than once. */
function guardedNames({ facts }: Version): string[] {
  const prototypes = new Set<string>();
  for (const { name, form, guards, enclosing } of facts.functions)
    if (form === 'prototype' && guards.length > 0 && enclosing === null) prototypes.add(name);
  if (prototypes.size === 0) return [];
  const stubs = new Set<string>();
  for (const { name, form } of facts.functions) if (form === 'definition') stubs.add(name);
  for (const { name } of facts.macros()) stubs.add(name);
  return [...prototypes].filter(name => stubs.has(name));
}

interface Mismatch {
  readonly stub: Speaker;
  readonly real: Speaker;
}

function mismatch(name: string, path: string, version: Version): Mismatch | null {
  const speakers = speakersOf(name, [{ path, before: null, after: version }], 'after');
  const real = speakers.filter(({ kind }) => kind === 'prototype');
  const stubs = speakers.filter(({ kind }) => kind === 'inline' || kind === 'macro');
  for (const stub of stubs) {
    const rivals = real.filter(({ guards }) => areExclusive(guards, stub.guards));
    const [first] = rivals;
    if (first !== undefined && rivals.every(each => contradicts(each, stub))) return { stub, real: first };
  }
  return null;
}

/** A macro only has a number of arguments, and one without a list stands for whatever it likes. */
function contradicts(real: Speaker, stub: Speaker): boolean {
  if (real.fact === null) return false;
  if (stub.fact === null)
    return exactCount(stub) !== null && exactCount(real) !== null && !accepts(stub, real.most);
  const how = contradiction(real.fact, stub.fact);
  return how === 'count' || how === 'type';
}

function leftover(symbol: string, file: string, { stub, real }: Mismatch): Leftover {
  return {
    rule: 'stub-mismatch',
    symbol,
    file,
    line: stub.line,
    text: textOf(stub),
    confidence: 'proved',
    say: where => `The stub of ${symbol} in ${where} contradicts the declaration in line ${real.line}.`,
    also: [{ file, line: real.line, text: textOf(real), commit: null }],
  };
}
