import type { Lookup } from '../source/constant.ts';
import type { AggregateFact } from '../source/type-facts.ts';
import type { ChangePart } from './change.ts';
import { memberPart, type MemberPair } from './member-pair.ts';
import { movedParts } from './struct-order.ts';
import { layoutParts } from './struct-layout.ts';
import { compareTypes, withoutByteOrder } from './layout-type.ts';
import { isPadding, isStableMacro, type NameLists } from './lists.ts';
import { isFunctionPointer, memberText, membersOf, type Member } from './member.ts';
import { canonicalType } from './type.ts';

/** What a comparison of types has to know beyond the two declarations. */
export interface TypeContext {
  readonly lists: NameLists;
  /** Constants that the touched files define. */
  readonly constants: Lookup;
  /** User space sees it: nothing is a mere cleanup. */
  readonly user: boolean;
  /** A type with the names that the patch gives up replaced by those it brings. */
  readonly resolve: (type: string) => string;
}

/** The fields of both sides, told apart. */
interface Matched {
  readonly pairs: readonly MemberPair[];
  readonly gone: readonly Member[];
  readonly come: readonly Member[];
  readonly left: readonly Member[];
  readonly right: readonly Member[];
}

/** What became of the fields of a struct or union, and of its layout. */
export function structParts(before: AggregateFact, after: AggregateFact, context: TypeContext): ChangePart[] {
  const matched = match(before, after);
  const isTable = isOperations(after, matched);
  const kindOf = (kind: string, ...members: Member[]) =>
    isTable && members.some(({ fact }) => isFunctionPointer(fact)) ? 'ops-member' : kind;
  const renamed = renamedPairs(matched);
  const filled = fillsPadding(matched, context.lists);
  return [
    ...goneParts(matched, { renamed, filled, kindOf, lists: context.lists }),
    ...renamed.map(pair => memberPart(kindOf('struct-field-renamed', pair.after), pair.before, pair.after)),
    ...matched.pairs.flatMap(pair => retypedParts(pair, filled, context, kindOf)),
    ...movedParts(matched.pairs, matched),
    ...layoutParts(before, after, matched.pairs, context.lists),
    ...comeParts(after, matched, { renamed, filled, kindOf, lists: context.lists }),
  ];
}

type KindOf = (kind: string, ...members: Member[]) => string;

interface Judged {
  readonly renamed: readonly MemberPair[];
  readonly filled: boolean;
  readonly kindOf: KindOf;
  readonly lists: NameLists;
}

function match(before: AggregateFact, after: AggregateFact): Matched {
  const left = membersOf(before.fields);
  const right = membersOf(after.fields);
  const byName = new Map<string, Member[]>();
  for (const member of left) {
    const named = byName.get(member.name);
    if (named === undefined) byName.set(member.name, [member]);
    else named.push(member);
  }
  const known = new Set(byName.keys());
  const pairs: MemberPair[] = [];
  const come: Member[] = [];
  for (const member of right) {
    const named = byName.get(member.name) ?? [];
    const guards = member.fact.guards.join();
    const same = named.findIndex(each => each.fact.guards.join() === guards);
    const [twin] = named.splice(Math.max(same, 0), 1);
    if (twin !== undefined) pairs.push({ before: twin, after: member });
    // Another alternative of a field that is there is no new field.
    else if (!known.has(member.name)) come.push(member);
  }
  const kept = new Set(right.map(member => member.name));
  const gone = [...byName.values()].flat().filter(member => !kept.has(member.name));
  return { pairs, gone: left.filter(member => gone.includes(member)), come, left, right };
}

/** A table of functions: half of its fields, or its name says so. */
function isOperations({ tag, name }: AggregateFact, { right }: Matched): boolean {
  if (/(?:_ops|_operations|_fops)(?:_t)?$/.test(tag ?? name ?? '')) return true;
  const functions = right.filter(({ fact }) => isFunctionPointer(fact)).length;
  return functions >= 2 && functions * 2 >= right.length;
}

/** A field that went and one of its type that came to the same place. */
function renamedPairs({ gone, come, pairs, left, right }: Matched): MemberPair[] {
  if (gone.length === 0 || come.length === 0) return [];
  const before = neighbours(left, new Set(pairs.map(pair => pair.before)));
  const after = neighbours(right, new Set(pairs.map(pair => pair.after)));
  const taken = new Set<Member>();
  return gone.flatMap(old => {
    const type = canonicalType(old.fact.type);
    const twin = come.find(
      fresh =>
        !taken.has(fresh) &&
        before.get(old) === after.get(fresh) &&
        canonicalType(fresh.fact.type) === type &&
        fresh.fact.bits === old.fact.bits &&
        fresh.around.join() === old.around.join(),
    );
    if (twin === undefined) return [];
    taken.add(twin);
    return [{ before: old, after: twin }];
  });
}

/** For each field that is not kept, the name of the kept field before it. */
function neighbours(members: readonly Member[], kept: ReadonlySet<Member>): Map<Member, string> {
  const found = new Map<Member, string>();
  let last = '';
  for (const member of members) {
    if (kept.has(member)) last = member.name;
    else found.set(member, last);
  }
  return found;
}

/** Whether room that was kept is now used: a padding field went or shrank where others came. */
function fillsPadding({ gone, come, pairs }: Matched, lists: NameLists): boolean {
  if (come.length === 0) return false;
  const shrunk = pairs.some(
    ({ before, after }) => isPadding(before.name, lists) && memberText(before) !== memberText(after),
  );
  return shrunk || gone.some(member => isPadding(member.name, lists));
}

function goneParts({ gone }: Matched, { renamed, filled, kindOf, lists }: Judged): ChangePart[] {
  const elsewhere = new Set(renamed.map(pair => pair.before));
  return gone
    .filter(member => !elsewhere.has(member) && !isPart(member, gone))
    .filter(member => !(filled && isPadding(member.name, lists)))
    .map(member => memberPart(kindOf('struct-field-removed', member), member, null));
}

/** What is inside a field that comes or goes is not told by itself. */
function isPart(member: Member, all: readonly Member[]): boolean {
  return all.some(other => member.name.startsWith(`${other.name}.`));
}

function comeParts(
  { what }: AggregateFact,
  { come, pairs, right }: Matched,
  { renamed, filled, kindOf, lists }: Judged,
): ChangePart[] {
  const elsewhere = new Set(renamed.map(pair => pair.after));
  const kept = new Set(pairs.map(pair => pair.after));
  const last = right.findLastIndex(member => kept.has(member));
  return come
    .filter(member => !elsewhere.has(member) && !isPart(member, come))
    .filter(member => !isPadding(member.name, lists) && !sharesPadding(member, right, lists))
    .flatMap(member => {
      const beside = what === 'union' || member.around.at(-1) === 'union';
      const atEnd = beside || (member.around.length === 0 && right.indexOf(member) > last);
      if (filled && !atEnd) return [];
      const kind = kindOf(atEnd ? 'struct-field-appended' : 'struct-field-inserted', member);
      return [{ ...memberPart(kind, null, member), beside: besideOf(member, right) }];
    });
}

/** `union { int decks; unsigned long __kabi_reserved1; }`: the field takes the room beside which it stands. */
function sharesPadding(member: Member, members: readonly Member[], lists: NameLists): boolean {
  if (member.around.at(-1) !== 'union') return false;
  const around = member.around.join();
  return members.some(other => other.around.join() === around && isPadding(other.name, lists));
}

function besideOf(member: Member, members: readonly Member[]): NonNullable<ChangePart['beside']> {
  const at = members.indexOf(member);
  return { after: members[at - 1]?.name ?? null, before: members[at + 1]?.name ?? null };
}

function retypedParts(
  { before, after }: MemberPair,
  filled: boolean,
  { lists, constants, user, resolve }: TypeContext,
  kindOf: KindOf,
): ChangePart[] {
  const told = (kind: string) => [memberPart(kind, before, after)];
  if (filled && isPadding(before.name, lists)) return [];
  const isMade = [before, after].some(({ fact }) => fact.macro !== null && isStableMacro(fact.macro, lists));
  if (isMade) return [];
  if (before.fact.bits !== after.fact.bits) {
    const same =
      (before.fact.bits ?? '').replaceAll(/[\s()]/g, '') ===
      (after.fact.bits ?? '').replaceAll(/[\s()]/g, '');
    if (!same) return told('struct-field-retyped');
  }
  const difference = compareTypes(resolve(before.fact.type), resolve(after.fact.type), constants);
  if (difference === null) return [];
  if (difference === 'qualifiers') return told('constness');
  if (difference === 'void') return told('void-ptr');
  const cleanup = withoutByteOrder(before.fact.type) === withoutByteOrder(after.fact.type);
  return cleanup && !user ? [] : told(kindOf('struct-field-retyped', before, after));
}
