import type { AggregateFact } from '../source/type-facts.ts';
import { plainAttributes } from './attribute.ts';
import type { ChangePart } from './change.ts';
import { isPadding, type NameLists } from './lists.ts';
import { memberPart, type MemberPair } from './member-pair.ts';
import { memberText, type Member } from './member.ts';

const layoutWords = /^(?:packed|aligned|cacheline|randomize_layout|no_randomize_layout|designated_init)/;

function layoutAttributes(attributes: readonly string[]): string {
  const plain = attributes.flatMap(plainAttributes).filter(name => layoutWords.test(name));
  return [...new Set(plain)]
    .filter(name => !name.startsWith('designated'))
    .toSorted()
    .join(' ');
}

/** What became of the layout of a struct beside its fields: attributes, unions around fields. */
export function layoutParts(
  before: AggregateFact,
  after: AggregateFact,
  pairs: readonly MemberPair[],
  lists: NameLists,
): ChangePart[] {
  const [left, right] = [layoutAttributes(before.attributes), layoutAttributes(after.attributes)];
  const parts: ChangePart[] = [];
  if (before.what !== after.what)
    parts.push({ kind: 'struct-layout', before: before.what, after: after.what, member: '' });
  if (left !== right) parts.push({ kind: 'struct-layout', before: left, after: right, member: '' });
  for (const pair of pairs) {
    const [was, is] = [pair.before, pair.after];
    if (layoutAttributes(was.fact.attributes) !== layoutAttributes(is.fact.attributes))
      parts.push({ ...memberPart('struct-layout', was, is), before: attributed(was), after: attributed(is) });
  }
  const moved = pairs.find(
    pair => shape(pair.before) !== shape(pair.after) && !isPadding(pair.after.name, lists),
  );
  if (moved !== undefined)
    parts.push({
      ...memberPart('struct-layout', moved.before, moved.after),
      before: enclosed(moved.before),
      after: enclosed(moved.after),
    });
  return parts;
}

/** The unions around a field; a struct around it changes nothing by itself. */
function shape({ around }: Member): string {
  return around.filter(word => word === 'union').join();
}

function attributed(member: Member): string {
  return [memberText(member), ...member.fact.attributes].join(' ');
}

function enclosed(member: Member): string {
  return member.around
    .filter(word => word === 'union' || word === 'struct')
    .reduceRight((text, word) => `${word} { ${text}; }`, memberText(member));
}
