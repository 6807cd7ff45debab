import { elementsOf, rowOf } from './element.ts';
import { literalText } from './literal.ts';
import type { Sighting } from './place.ts';
import type { TableHead } from './table-head.ts';

/** What a policy asks of each attribute: `[IFLA_MTU] = { .type = NLA_U32 }`. */
export function readPolicy(text: string, { variable, brace }: TableHead): Sighting[] {
  return elementsOf(text.slice(brace)).flatMap(({ name, value, offset }) => {
    if (name === null || !/^\w+$/.test(name)) return [];
    return [
      {
        kind: 'netlink',
        form: 'entry',
        key: name,
        owner: variable,
        text: `[${name}] = ${value}`,
        aspects: policyAspects(value),
        offset: brace + offset,
      } as const,
    ];
  });
}

function policyAspects(value: string): Record<string, string> {
  const row = rowOf(value);
  if (row === null) return { type: /\bNLA_(?!POLICY)\w+/.exec(value)?.[0] ?? value, rule: value };
  const aspects: Record<string, string> = { type: 'NLA_UNSPEC' };
  for (const [member, text] of row.named) {
    if (member === 'type' || member === 'len' || member === 'minlen' || member === 'min' || member === 'max')
      aspects[member] = text;
  }
  return aspects;
}

/** `struct genl_family`: the name and version by which programs find it. */
export function readFamily(text: string, { variable, brace }: TableHead): Sighting[] {
  const members = new Map(elementsOf(text.slice(brace)).map(({ name, value }) => [name, value]));
  const name = members.get('name');
  if (name === undefined) return [];
  const aspects: Record<string, string> = { name };
  for (const member of ['version', 'hdrsize']) {
    const value = members.get(member);
    if (value !== undefined) aspects[member] = value;
  }
  const rest = Object.entries(aspects).map(([member, value]) => `.${member} = ${value}`);
  return [
    {
      kind: 'netlink',
      form: 'entry',
      key: literalText(name) ?? name,
      owner: variable,
      text: `struct genl_family ${variable} = { ${rest.join(', ')} }`,
      aspects,
      offset: 0,
    },
  ];
}
