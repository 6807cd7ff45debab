import type { ChangePart } from './change.ts';
import { risingRun } from './field-order.ts';
import { memberPart, type MemberPair } from './member-pair.ts';
import { memberText, type Member } from './member.ts';

/** `struct-field-moved`: the fields that are out of the order of the others. */
export function movedParts(
  pairs: readonly MemberPair[],
  { left, right }: { readonly left: readonly Member[]; readonly right: readonly Member[] },
): ChangePart[] {
  const places = new Map(left.map((member, at) => [member, at]));
  const numbers = pairs.map(pair => places.get(pair.before) ?? 0);
  const run = risingRun(numbers);
  if (run.size === numbers.length) return [];
  return pairs
    .filter((pair, at) => !run.has(at) && isMoved(pair))
    .map(({ before, after }) => ({
      ...memberPart('struct-field-moved', before, after),
      before: inPlace(before, left),
      after: inPlace(after, right),
    }));
}

/** What a field holds moves with it, and alternatives change places with their conditions. */
function isMoved({ before, after }: MemberPair): boolean {
  return !after.name.includes('.') && before.fact.guards.join() === after.fact.guards.join();
}

/** A field with the one before it: `int a; int b`. */
function inPlace(member: Member, members: readonly Member[]): string {
  const previous = members[members.indexOf(member) - 1];
  return `${previous === undefined ? '{' : `${memberText(previous)};`} ${memberText(member)}`;
}
