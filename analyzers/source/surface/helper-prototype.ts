import { elementsOf } from './element.ts';
import type { Sighting } from './place.ts';
import type { TableHead } from './table-head.ts';

/** `struct bpf_func_proto`: what the verifier lets a program hand to a helper, and what it returns. */
export function readHelperPrototype(text: string, { variable, brace }: TableHead): Sighting[] {
  const aspects: Record<string, string> = {};
  for (const { name, value } of elementsOf(text.slice(brace)))
    if (name !== null && name !== 'func' && !name.endsWith('_btf_id')) aspects[name] = value;
  const members = Object.entries(aspects).map(([name, value]) => `.${name} = ${value}`);
  return [
    {
      kind: 'kfunc-helper',
      form: 'entry',
      key: variable,
      owner: null,
      text: `{ ${members.join(', ')} }`,
      aspects,
      offset: 0,
    },
  ];
}
