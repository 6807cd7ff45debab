import { evaluate, type Lookup } from '../source/constant.ts';
import type { EnumeratorFact, EnumFact } from '../source/type-facts.ts';
import type { ChangePart } from './change.ts';
import { isSentinel, type NameLists } from './lists.ts';

/** What a comparison of enums has to know beyond the two declarations. */
export interface EnumContext {
  readonly lists: NameLists;
  readonly constants: Lookup;
  /** Whether the name of a constant is still there, in another enum or as a macro. */
  readonly isKept: (name: string) => boolean;
}

/** What became of the enumerators of an enum. */
export function enumParts(before: EnumFact, after: EnumFact, context: EnumContext): ChangePart[] {
  const { lists } = context;
  const left = new Map(before.enumerators.map(each => [each.name, each]));
  const right = new Map(after.enumerators.map(each => [each.name, each]));
  const gone = before.enumerators.filter(({ name }) => !right.has(name));
  const come = after.enumerators.filter(({ name }) => !left.has(name));
  const renamed = renamedPairs(gone, come, { before, after, left, right });
  const renamedTo = new Set(renamed.values());
  const parts: ChangePart[] = [];
  for (const each of gone) {
    const twin = renamed.get(each) ?? null;
    if (isSentinel(each.name, lists) || (twin === null && context.isKept(each.name))) continue;
    parts.push(part('enum-removed', each, twin));
  }
  for (const each of after.enumerators) {
    const was = left.get(each.name);
    if (was !== undefined && !isSentinel(each.name, lists) && isRevalued(was, each, context))
      parts.push(part('enum-value', was, each));
  }
  for (const each of come) {
    if (renamedTo.has(each) || isSentinel(each.name, lists)) continue;
    const shifts = shiftsOthers(each, after.enumerators, left, lists);
    parts.push(part(shifts ? 'enum-inserted' : 'enum-appended', null, each));
  }
  return [...parts, ...underlyingParts(before, after, context)];
}

/** The number that gcc holds an enum in: `int` only where a constant is below 0, 64 bits only where one needs them. */
function underlyingParts(before: EnumFact, after: EnumFact, { constants }: EnumContext): ChangePart[] {
  const [was, is] = [underlying(before, constants), underlying(after, constants)];
  if (was === null || is === null || was === is) return [];
  return [{ kind: 'enum-underlying', before: was, after: is }];
}

function underlying({ enumerators, whole }: EnumFact, constants: Lookup): string | null {
  const values = enumerators.map(each => valueOf(each, constants));
  if (!whole || values.includes(null)) return null;
  const numbers = values.flatMap(value => (value === null ? [] : [BigInt(value)]));
  const signed = numbers.some(number => number < 0n);
  const wide = numbers.some(
    number => number > 0xffffffffn || number < -0x80000000n || (signed && number > 0x7fffffffn),
  );
  return `${signed ? '' : 'unsigned '}${wide ? 'long' : 'int'}`;
}

function part(kind: string, before: EnumeratorFact | null, after: EnumeratorFact | null): ChangePart {
  const member = (before ?? after)?.name ?? '';
  return { kind, before: before && enumeratorText(before), after: after && enumeratorText(after), member };
}

function enumeratorText({ name, text, value }: EnumeratorFact): string {
  const shown = text ?? value;
  return shown === null ? name : `${name} = ${shown}`;
}

interface Sides {
  readonly before: EnumFact;
  readonly after: EnumFact;
  readonly left: ReadonlyMap<string, EnumeratorFact>;
  readonly right: ReadonlyMap<string, EnumeratorFact>;
}

/** An enumerator that went and one that came to its place with its value. */
function renamedPairs(
  gone: readonly EnumeratorFact[],
  come: readonly EnumeratorFact[],
  { before, after, left, right }: Sides,
): Map<EnumeratorFact, EnumeratorFact> {
  const found = new Map<EnumeratorFact, EnumeratorFact>();
  if (gone.length === 0 || come.length === 0) return found;
  const old = neighbours(before.enumerators, right);
  const fresh = neighbours(after.enumerators, left);
  const taken = new Set<EnumeratorFact>();
  for (const each of gone) {
    const twin = come.find(
      other =>
        !taken.has(other) &&
        old.get(each) === fresh.get(other) &&
        each.text === other.text &&
        each.value === other.value,
    );
    if (twin === undefined) continue;
    taken.add(twin);
    found.set(each, twin);
  }
  return found;
}

function neighbours(
  list: readonly EnumeratorFact[],
  other: ReadonlyMap<string, EnumeratorFact>,
): Map<EnumeratorFact, string> {
  const found = new Map<EnumeratorFact, string>();
  let last = '';
  for (const each of list) {
    if (other.has(each.name)) last = each.name;
    else found.set(each, last);
  }
  return found;
}

/** Whether an enumerator itself was given another value; one that others push on was not. */
function isRevalued(was: EnumeratorFact, is: EnumeratorFact, { constants }: EnumContext): boolean {
  if (was.text === is.text) return false;
  const [left, right] = [valueOf(was, constants), valueOf(is, constants)];
  if (left !== null && right !== null) return left !== right;
  if (was.text === null || is.text === null) return false;
  return plain(was.text) !== plain(is.text);
}

function valueOf({ text, value }: EnumeratorFact, constants: Lookup): string | null {
  if (value !== null || text === null) return value;
  const known = evaluate(text, constants);
  return known === null ? null : String(known);
}

function plain(text: string): string {
  return text.replaceAll(/[\s()]/g, '');
}

/** Whether an enumerator gives others, up to the next with a value of its own, another number. */
function shiftsOthers(
  each: EnumeratorFact,
  list: readonly EnumeratorFact[],
  left: ReadonlyMap<string, EnumeratorFact>,
  lists: NameLists,
): boolean {
  for (let at = list.indexOf(each) + 1; at < list.length; at++) {
    const follower = list[at];
    if (follower === undefined || follower.text !== null) return false;
    const was = left.get(follower.name);
    if (was === undefined || isSentinel(follower.name, lists)) continue;
    return was.value === null || was.value !== follower.value;
  }
  return false;
}
