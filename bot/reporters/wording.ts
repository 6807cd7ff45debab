import type { Change, ChangePart } from '../../analyzers/interface/change.ts';
import { countInWords, enumerate } from './counting.ts';
import { declaredName, hasWord, isFunction, parametersOf } from './declaration.ts';

/** Says what one part of a change does to its symbol, as the words that follow the symbol: `gains two parameters`. */
type Wording = (part: ChangePart, change: Change) => string;

/** Words for the kinds of INTERFACE.md 2.1 to 2.3; a kind is one line. */
export const WORDING: Readonly<Record<string, Wording>> = {
  'symbol-added': () => 'is new',
  'symbol-removed': () => 'is gone',
  'symbol-renamed': sayRenamed,
  'symbol-moved': (_part, change) => `moves to ${change.file}`,
  'export-added': () => 'is now exported',
  'export-removed': () => 'is no longer exported',
  'export-licence-tightened': () => 'is now exported to GPL modules only',
  'export-licence-loosened': () => 'is now exported to all modules, not to GPL ones only',
  'export-namespace': () => 'is exported in another namespace or to other modules',
  'import-missing': () => 'is used without an import of its namespace',
  'export-of-static': () => 'is exported, but static, defined nowhere, or exported twice',
  'export-unmodular': () => 'is exported, and nothing modular uses it',
  'export-detached': () => 'is exported away from its definition',
  'symbol-attr': () => 'changes its attributes',

  'param-added': sayGained,
  'param-removed': sayLost,
  'param-retyped': (part, change) => sayParameters(part, change, 'changes the type of'),
  'param-reordered': () => 'takes its parameters in another order',
  'param-renamed': (part, change) => sayParameters(part, change, 'renames'),
  'param-semantics': () => 'takes a parameter in another meaning',
  'param-const': (part, change) => sayParameters(part, change, 'changes the qualifiers of'),
  variadic: sayVariadic,
  'return-type': () => 'returns another type',
  'return-contract': () => 'returns other values for the same outcome',
  'made-global': () => 'becomes global',
  'made-static': () => 'becomes static',
  'inline-change': sayInline,
  'call-convention': () => 'changes how it is called or where it is placed',
  'lock-contract': () => 'asks for other locks on entry',
  'alloc-context': () => 'allocates in another context',

  'var-type': () => 'is of another type',
  'var-size': () => 'is an array of another length',
  'struct-field-appended': (part, change) => `gains ${fields(part, change)} at its end`,
  'struct-field-inserted': (part, change) => `gains ${fields(part, change)} between others`,
  'struct-field-removed': (part, change) => `loses ${fields(part, change)}`,
  'struct-field-moved': (part, change) => `moves ${fields(part, change)}`,
  'struct-field-retyped': (part, change) => `changes the type of ${fields(part, change)}`,
  'struct-field-renamed': (part, change) => `renames ${fields(part, change)}`,
  'struct-layout': () => 'is laid out in another way',
  'ops-member': (part, change) => `changes ${members(part, change, 'operation')}`,
  'enum-appended': (part, change) => `gains ${members(part, change, 'constant')}`,
  'enum-inserted': (part, change) =>
    `gains ${members(part, change, 'constant')} and gives others new numbers`,
  'enum-removed': (part, change) => `loses ${members(part, change, 'constant')}`,
  'enum-value': (part, change) => `changes the value of ${members(part, change, 'constant')}`,
  'macro-value': () => 'stands for another value',
  'macro-args': () => 'is used with other arguments',
  'macro-removed': () => 'is gone',
  'macro-to-function': () => 'is now a function, not a macro',
  'function-to-macro': () => 'is now a macro, not a function',
  'typedef-changed': ({ after }) => (after === null ? 'is gone' : 'names another type'),
  constness: (part, change) =>
    sayOfMembers(part, change, 'changes the qualifiers of', 'changes its qualifiers'),
  'void-ptr': (part, change) =>
    sayOfMembers(
      part,
      change,
      'has another kind of pointer in',
      'changes between void * and a typed pointer',
    ),
};

/** The symbol as prose writes it: `alloc_pid()` for a function. */
export function symbolName({ symbol, parts }: Pick<Change, 'symbol' | 'parts'>): string {
  return isFunction(parts, symbol) ? `${symbol}()` : symbol;
}

/** What happened to a symbol, without its name: `gains two parameters and becomes global`. */
export function whatHappened(change: Change): string {
  const parts = [...change.parts].sort(
    (a, b) => Number(b.kind === change.kind) - Number(a.kind === change.kind),
  );
  const phrases = [...new Set(parts.map(part => say(part, change)))];
  return enumerate(phrases.map((phrase, index) => withoutVerb(phrase, phrases[index - 1])));
}

/** `is new` and then `now exported`: the verb is said once. */
function withoutVerb(phrase: string, previous: string | undefined): string {
  return previous?.startsWith('is ') ? phrase.replace(/^is /, '') : phrase;
}

function say(part: ChangePart, change: Change): string {
  const wording = Object.hasOwn(WORDING, part.kind) ? WORDING[part.kind] : undefined;
  return wording?.(part, change) ?? `changes (${part.kind.replaceAll('-', ' ')})`;
}

/** `__printf` may come or go by itself. */
function sayVariadic({ before, after }: ChangePart): string {
  const [was, is] = [hasWord(before, '...'), hasWord(after, '...')];
  if (was === is) return 'has its arguments checked in another way';
  return is ? 'takes a variable number of arguments' : 'takes a fixed number of arguments';
}

function sayRenamed({ before, after }: ChangePart, { symbol, parts }: Change): string {
  const call = isFunction(parts, symbol) ? '()' : '';
  const renamed = parts.find(part => part.formerly !== undefined);
  if (renamed?.formerly !== undefined) return `is the new name of ${renamed.formerly}${call}`;
  const was = before === null ? null : declaredName(before);
  const is = after === null ? null : declaredName(after);
  if (was !== null && was !== symbol) return `is the new name of ${was}${call}`;
  if (is !== null && is !== symbol) return `is renamed to ${is}${call}`;
  return 'is renamed';
}

function sayGained(part: ChangePart, change: Change): string {
  const { before, after } = parameterLists(part, change.symbol);
  const difference = countOf(part, change, 'param-removed') > 0 ? 0 : after.length - before.length;
  const gained = Math.max(difference, countOf(part, change, part.kind));
  return `gains ${countInWords(gained, 'parameter')}`;
}

function sayLost(part: ChangePart, change: Change): string {
  const { before, after } = parameterLists(part, change.symbol);
  const difference = countOf(part, change, 'param-added') > 0 ? 0 : before.length - after.length;
  const lost = Math.max(difference, countOf(part, change, part.kind));
  return `loses ${countInWords(lost, 'parameter')}`;
}

/** `verb one parameter`: as many as there are parts of this kind, or as the declarations show when it stands for all. */
function sayParameters(part: ChangePart, change: Change, verb: string): string {
  const { before, after } = parameterLists(part, change.symbol);
  const alone = change.parts.every(each => each.kind === part.kind || !each.kind.startsWith('param-'));
  const differing = after.filter((parameter, index) => parameter !== before[index]).length;
  const shown = alone && before.length === after.length ? differing : 0;
  return `${verb} ${countInWords(Math.max(shown, countOf(part, change, part.kind)), 'parameter')}`;
}

function fields(part: ChangePart, change: Change): string {
  return members(part, change, 'field');
}

/** `one field`, `three fields`: as many as there are parts of this kind. */
function members({ kind }: ChangePart, { parts }: Change, noun: string): string {
  return countInWords(parts.filter(part => part.kind === kind).length, noun);
}

/** For kinds that speak of a field or of the symbol itself. */
function sayOfMembers(part: ChangePart, change: Change, ofFields: string, ofItself: string): string {
  return part.member === undefined ? ofItself : `${ofFields} ${fields(part, change)}`;
}

function sayInline({ before, after }: ChangePart): string {
  for (const word of ['noinline', '__always_inline', 'inline']) {
    if (hasWord(after, word) && !hasWord(before, word)) return `becomes ${word}`;
    if (hasWord(before, word) && !hasWord(after, word)) return `is no longer ${word}`;
  }
  return 'changes whether it is inline';
}

/** Parts of a kind in the same declaration: a function and its stub that both gain a parameter gain one, not two. */
function countOf({ before, after }: ChangePart, { parts }: Change, kind: string): number {
  return parts.filter(part => part.kind === kind && part.before === before && part.after === after).length;
}

function parameterLists(part: ChangePart, symbol: string): { before: string[]; after: string[] } {
  return {
    before: (part.before === null ? null : parametersOf(part.before, symbol)) ?? [],
    after: (part.after === null ? null : parametersOf(part.after, symbol)) ?? [],
  };
}
