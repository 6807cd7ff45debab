import { eachCall } from './calls.ts';
import { changedWindow } from './changed-window.ts';
import type { ExportFact, FunctionFact, SourceFacts, VariableFact } from './facts.ts';
import { takenFrom, type Checkpoint } from './origin.ts';
import { isTrace, type Trace } from './trace.ts';

/** A gap between declarations that one source took from another: what of them stands there. */
interface Gap {
  readonly trace: Trace;
  readonly from: Place;
  readonly to: Place;
}

type Place = Pick<Checkpoint, 'offset' | 'functions' | 'variables' | 'exports' | 'calls'>;

/**
 * Tells the names that `scanNames` may say something else of in `after` than in `before`; one may be told more than once.
 * Every unit of a name is a byte. False, and nothing is told, when `after` took nothing from `before`.
 */
export function eachChangedName(
  before: SourceFacts,
  after: SourceFacts,
  tell: (name: string) => void,
): boolean {
  const taken = takenFrom(before, after);
  if (taken.length === 0 || !isTrace(before.origin) || !isTrace(after.origin)) return false;
  const [was, is] = [before.origin, after.origin];
  let [left, right]: [Place, Place] = [start, start];
  for (const { from, to, at } of [...taken, { from: endOf(was), to: endOf(was), at: endOf(is) }]) {
    tellGap({ trace: was, from: left, to: from }, { trace: is, from: right, to: at }, tell);
    [left, right] = [to, moved(to, from, at)];
  }
  return true;
}

const start: Place = { offset: 0, functions: 0, variables: 0, exports: 0, calls: 0 };

function endOf({ text, functions, variables, exports, calls }: Trace): Place {
  return {
    offset: text.length,
    functions: functions.length,
    variables: variables.length,
    exports: exports.length,
    calls: calls.count,
  };
}

/** Where something stands that was taken, when what it follows on stands at `at` instead of `from`. */
function moved(to: Place, from: Place, at: Place): Place {
  return {
    offset: to.offset - from.offset + at.offset,
    functions: to.functions - from.functions + at.functions,
    variables: to.variables - from.variables + at.variables,
    exports: to.exports - from.exports + at.exports,
    calls: to.calls - from.calls + at.calls,
  };
}

function tellGap(before: Gap, after: Gap, tell: (name: string) => void): void {
  const [left, right] = [before, after].map(({ trace, from, to }) =>
    trace.text.slice(from.offset, to.offset),
  );
  if (left !== right) for (const text of changedWindow(left, right)) tellWords(text, tell);
  tellOthers(functionsIn(before), functionsIn(after), isSameDeclaration, ({ name }) => tell(name));
  tellOthers(variablesIn(before), variablesIn(after), isSameDeclaration, ({ name }) => tell(name));
  tellOthers(
    exportsIn(before),
    exportsIn(after),
    (one, other) => one.symbol === other.symbol,
    ({ symbol }) => tell(symbol),
  );
  tellOthers(callsIn(before), callsIn(after), isSameCall, ({ name }) => tell(name));
}

function functionsIn({ trace, from, to }: Gap): readonly FunctionFact[] {
  return trace.functions.slice(from.functions, to.functions);
}

function variablesIn({ trace, from, to }: Gap): readonly VariableFact[] {
  return trace.variables.slice(from.variables, to.variables);
}

function exportsIn({ trace, from, to }: Gap): readonly ExportFact[] {
  return trace.exports.slice(from.exports, to.exports);
}

interface Declared {
  readonly name: string;
  readonly form: string;
  readonly storage: string | null;
}

function isSameDeclaration(one: Declared, other: Declared): boolean {
  return one.name === other.name && one.form === other.form && one.storage === other.storage;
}

interface Call {
  readonly name: string;
  readonly mask: number;
}

function isSameCall(one: Call, other: Call): boolean {
  return one.mask === other.mask && one.name === other.name;
}

function callsIn({ trace: { text, calls }, from, to }: Gap): Call[] {
  const found: Call[] = [];
  eachCall(
    calls,
    (begin, end, mask) => found.push({ name: text.slice(begin, end), mask }),
    from.calls,
    to.calls,
  );
  return found;
}

/** Tells what stands on one side between what both sides begin with and what both end with. */
function tellOthers<One>(
  before: readonly One[],
  after: readonly One[],
  isSame: (one: One, other: One) => boolean,
  tell: (one: One) => void,
): void {
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && isSame(before[head], after[head])) head++;
  let tail = 0;
  while (tail < most - head && isSame(before[before.length - 1 - tail], after[after.length - 1 - tail]))
    tail++;
  for (const list of [before, after]) for (let at = head; at < list.length - tail; at++) tell(list[at]);
}

const WORD = /[\w$\x80-\xff]+/g;
const BRACKETS = /<([^>\n]+)>/g;
const QUOTES = /"(?=([^"\n]+)")/g;

/** Tells all words, in comments and strings, too, and where something is included all that could be a header. */
function tellWords(text: string, tell: (name: string) => void): void {
  for (const [word] of text.matchAll(WORD)) tell(word);
  if (!text.includes('include')) return;
  for (const pattern of [BRACKETS, QUOTES])
    for (const [, header] of text.matchAll(pattern)) if (header !== undefined) tell(header);
}
