import type { ChangePart } from '../change.ts';
import { countInWords } from './counting.ts';
import { declaredName, hasWord, isFunction, parametersOf } from './declared.ts';
import type { Wording } from './kind.ts';

type Said = Parameters<Wording>[1];

/** `__printf` may come or go by itself. */
export const sayVariadic: Wording = ({ before, after }) => {
  const [was, is] = [hasWord(before, '...'), hasWord(after, '...')];
  if (was === is) return 'has its arguments checked in another way';
  return is ? 'takes a variable number of arguments' : 'takes a fixed number of arguments';
};

/** `is the new name of …`, with the old name where it is known. */
export const sayRenamed: Wording = ({ before, after }, { symbol, parts }) => {
  const call = isFunction(parts, symbol) ? '()' : '';
  const renamed = parts.find(part => part.formerly !== undefined);
  if (renamed?.formerly !== undefined) return `is the new name of ${renamed.formerly}${call}`;
  const was = before === null ? null : declaredName(before);
  const is = after === null ? null : declaredName(after);
  if (was !== null && was !== symbol) return `is the new name of ${was}${call}`;
  if (is !== null && is !== symbol) return `is renamed to ${is}${call}`;
  return 'is renamed';
};

/** `gains two parameters`. */
export const sayGained: Wording = (part, change) => {
  const { before, after } = parameterLists(part, change.symbol);
  const difference = countOf(part, change, 'param-removed') > 0 ? 0 : after.length - before.length;
  const gained = Math.max(difference, countOf(part, change, part.kind));
  return `gains ${countInWords(gained, 'parameter')}`;
};

/** `loses two parameters`. */
export const sayLost: Wording = (part, change) => {
  const { before, after } = parameterLists(part, change.symbol);
  const difference = countOf(part, change, 'param-added') > 0 ? 0 : before.length - after.length;
  const lost = Math.max(difference, countOf(part, change, part.kind));
  return `loses ${countInWords(lost, 'parameter')}`;
};

/** `verb one parameter`: as many as there are parts of this kind, or as the declarations show when it stands for all. */
export function sayParameters(part: ChangePart, change: Said, verb: string): string {
  const { before, after } = parameterLists(part, change.symbol);
  const alone = change.parts.every(each => each.kind === part.kind || !each.kind.startsWith('param-'));
  const differing = after.filter((parameter, index) => parameter !== before[index]).length;
  const shown = alone && before.length === after.length ? differing : 0;
  return `${verb} ${countInWords(Math.max(shown, countOf(part, change, part.kind)), 'parameter')}`;
}

/** `one field`, `three fields`: as many as there are parts of this kind. */
export function countOfKind({ kind }: ChangePart, { parts }: Said, noun: string): string {
  return countInWords(parts.filter(part => part.kind === kind).length, noun);
}

/** For kinds that speak of a field or of the symbol itself. */
export function sayOfMembers(
  part: ChangePart,
  change: Said,
  { ofFields, ofItself }: { readonly ofFields: string; readonly ofItself: string },
): string {
  return part.member === undefined ? ofItself : `${ofFields} ${countOfKind(part, change, 'field')}`;
}

/** `becomes noinline`, `is no longer inline`. */
export const sayInline: Wording = ({ before, after }) => {
  for (const word of ['noinline', '__always_inline', 'inline']) {
    if (hasWord(after, word) && !hasWord(before, word)) return `becomes ${word}`;
    if (hasWord(before, word) && !hasWord(after, word)) return `is no longer ${word}`;
  }
  return 'changes whether it is inline';
};

/** Of a rule that is stated, stated otherwise, or no longer. */
export const sayLockRule: Wording = ({ before, after }) => {
  if (before === null) return 'now states a rule of locks or sleep for its callers';
  return after === null
    ? 'no longer states a rule of locks or sleep for its callers'
    : 'states another rule of locks or sleep for its callers';
};

/** Of who says how memory is allocated, and how. */
export const sayAllocation: Wording = ({ before, after }) => {
  if (before === null) return 'lets its callers say how memory is allocated';
  return after === null
    ? 'no longer lets its callers say how memory is allocated'
    : 'allocates memory in another context';
};

/** Parts of a kind in the same declaration: a function and its stub that both gain a parameter gain one, not two. */
function countOf({ before, after }: ChangePart, { parts }: Said, kind: string): number {
  return parts.filter(part => part.kind === kind && part.before === before && part.after === after).length;
}

function parameterLists(part: ChangePart, symbol: string): { before: string[]; after: string[] } {
  return {
    before: (part.before === null ? null : parametersOf(part.before, symbol)) ?? [],
    after: (part.after === null ? null : parametersOf(part.after, symbol)) ?? [],
  };
}
