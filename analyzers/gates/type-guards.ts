import type { ChangePart } from '../interface/change.ts';
import { isHeader } from '../interface/match.ts';
import type { Matched } from '../interface/matching.ts';
import { membersOf, memberText } from '../interface/member.ts';
import type { Guards } from '../source/facts.ts';
import type { AggregateFact, EnumFact } from '../source/type-facts.ts';
import { guardParts, sameGuards, type RenamedOptions } from './guard.ts';

interface Guarded {
  readonly guards: Guards;
}

/** A field or enumerator, and the conditions inside its struct or enum. */
interface Part {
  readonly name: string;
  readonly text: string;
  readonly guards: Guards;
}

/** What became of the conditions around a type or macro that a header gives to others, and around its members. */
export function typeGuards<Fact extends Guarded>(
  { before, after }: Matched<Fact>,
  membersIn: (fact: Fact) => readonly Part[],
  renamed: RenamedOptions,
): ChangePart[] {
  if (!isHeader(after.path) || before.path !== after.path) return [];
  const guards = { before: before.fact.guards, after: after.fact.guards };
  const whole = guardParts({ before: before.key, after: after.key, guards }, renamed);
  const was = alone(membersIn(before.fact));
  const members = [...alone(membersIn(after.fact)).values()].flatMap(member => {
    const twin = was.get(member.name);
    if (twin === undefined || sameGuards(twin.guards, member.guards)) return [];
    const texts = { before: twin.text, after: member.text, member: member.name };
    return guardParts({ ...texts, guards: { before: twin.guards, after: member.guards } }, renamed);
  });
  return [...whole, ...members];
}

/** By name, those of which there are no alternatives. */
function alone(members: readonly Part[]): Map<string, Part> {
  const found = new Map<string, Part>();
  const twice = new Set<string>();
  for (const member of members) {
    if (found.has(member.name)) twice.add(member.name);
    found.set(member.name, member);
  }
  for (const name of twice) found.delete(name);
  return found;
}

/** For what has no members. */
export function noMembers(): readonly Part[] {
  return [];
}

export function fieldsIn(fact: AggregateFact): Part[] {
  return membersOf(fact.fields).map(member => ({
    name: member.name,
    text: memberText(member),
    guards: inside(fact, member.fact),
  }));
}

export function enumeratorsIn(fact: EnumFact): Part[] {
  return fact.enumerators.map(each => ({ name: each.name, text: each.name, guards: inside(fact, each) }));
}

function inside(outer: Guarded, inner: Guarded): Guards {
  return inner.guards.slice(outer.guards.length);
}
