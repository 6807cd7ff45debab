import type { Change, ChangePart } from '../interface/change.ts';
import { isUserHeader } from '../interface/tier.ts';
import { aspectOf, classOf } from '../interface/kinds/table.ts';

/** How sure it is that whoever uses a symbol has to change: `must`: it builds or links no more; `look`: it may mean something else. */
export type Urgency = 'must' | 'look';

/** What a part of a change asks of those who use the symbol. */
export interface Demand {
  readonly urgency: Urgency;
  /** What to do, in a few words. */
  readonly text: string;
}

type Rule = (part: ChangePart, change: Change) => Demand | null;

const must = (text: string): Demand => ({ urgency: 'must', text });
const look = (text: string): Demand => ({ urgency: 'look', text });
const call: Rule = ({ after }) => must(`call it as ${after ?? 'it is declared now'}`);
const gone: Rule = () => must('do without it: nothing of that name is left');
const field: Rule = ({ member, before, after }) => {
  const name = member ?? before ?? '';
  return after === null ? must(`do without its field ${name}`) : must(`its field ${name} is now: ${after}`);
};

/** What is asked of code that is compiled anew; a kind that is not here asks for nothing. */
const rules: Readonly<Record<string, Rule>> = {
  'symbol-removed': gone,
  'macro-removed': gone,
  'enum-removed': ({ before, member }) => must(`do without ${member ?? before ?? 'the constant'}`),
  'typedef-changed': ({ after }) =>
    after === null ? must('name the type itself: the typedef is gone') : look(`it is now: ${after}`),
  'symbol-moved': ({ before, after }) =>
    isForPrograms(before) && !isForPrograms(after) ? must('the headers for programs have it no more') : null,
  'symbol-renamed': ({ after, before }, { symbol }) =>
    after !== null && before !== null ? must(`it is called ${symbol} now`) : null,
  'made-static': () => must('do without it: it can be reached in its own file only'),
  'export-removed': () => must('a module cannot link to it any more'),
  'export-licence-tightened': () => must('only a module under the GPL can link to it'),
  'export-namespace': ({ after }) => must(`import its namespace: ${after ?? 'none'}`),
  'export-of-static': () => must('a module cannot link to it any more'),
  'param-added': call,
  'param-removed': call,
  'param-retyped': call,
  'param-reordered': call,
  variadic: call,
  'param-const': ({ before, after }) =>
    constants(after) > constants(before) ? null : look(`it takes what is no longer const: ${after ?? ''}`),
  'return-type': ({ after }) => look(`it returns something else: ${after ?? ''}`),
  'macro-args': ({ after }) => must(`use it as ${after ?? 'it is defined now'}`),
  'var-type': ({ after }) => look(`it is now: ${after ?? ''}`),
  'var-size': ({ after }) => look(`it is now: ${after ?? ''}`),
  'void-ptr': ({ after }) => look(`it is now: ${after ?? ''}`),
  constness: ({ after }) => look(`it is now: ${after ?? ''}`),
  'struct-field-removed': field,
  'struct-field-renamed': field,
  'struct-field-retyped': ({ member, after }) => look(`its field ${member ?? ''} is now: ${after ?? ''}`),
  'struct-field-moved': ({ member, after }) =>
    /^(?:struct|union) \w+: /.test(after ?? '')
      ? must(`its field ${member ?? ''} is in ${after ?? ''}`)
      : null,
  'ops-member': field,
};

function constants(text: string | null): number {
  return text?.split(/\bconst\b/).length ?? 0;
}

/** What a part asks of a source that uses the symbol; null for what it does not feel. */
export function demandOf(part: ChangePart, change: Change): Demand | null {
  return Object.hasOwn(rules, part.kind) ? (rules[part.kind]?.(part, change) ?? null) : null;
}

/** Is it said of a file that programs include? `include/uapi/linux/pid.h: struct pid`. */
function isForPrograms(text: string | null): boolean {
  return isUserHeader(text?.split(': ', 1)[0] ?? '');
}

/** What a program that is compiled anew feels besides: numbers and types that it shares with the kernel. */
const shared: ReadonlySet<string> = new Set([
  'macro-value',
  'enum-value',
  'enum-inserted',
  'struct-field-retyped',
  'struct-field-inserted',
]);

/** The same for a program and what user space sees. System call numbers are made from tables. */
export function programDemandOf(part: ChangePart, change: Change): Demand | null {
  if (part.kind === 'macro-removed' && /^__NR/.test(change.symbol)) return null;
  if (isOnlyMarked(part)) return null;
  if (aspectOf(part.kind) === 'surface') return shownDemandOf(part, change);
  if (!shared.has(part.kind)) return demandOf(part, change);
  return look(part.after === null ? 'it is gone' : `it is now: ${part.after}`);
}

/** Differs nothing but `__user`, which is for who checks the kernel? */
function isOnlyMarked({ before, after }: ChangePart): boolean {
  const plain = (text: string | null) => text?.replaceAll(/\b__user\b ?/g, '') ?? null;
  return before !== null && plain(before) === plain(after);
}

/** What files, their text, settings and calls ask of those who read or write them. */
function shownDemandOf({ before, after, member }: ChangePart, { symbol }: Change): Demand | null {
  if (before === null) return null;
  const name = member ?? symbol;
  return after === null ? must(`do without ${name}`) : look(`${name} is now: ${after}`);
}

/** The same for what is built already: layout and numbers count as well. */
export function strictDemandOf(part: ChangePart, change: Change): Demand | null {
  const known = demandOf(part, change);
  if (known !== null) return known;
  const weight = classOf(part.kind);
  if (weight === 'addition' || part.kind === 'symbol-moved') return null;
  const now = part.after === null ? 'it is gone' : `it is now: ${part.after}`;
  return weight === 'compatible' ? look(now) : must(now);
}
