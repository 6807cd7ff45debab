import type { FunctionFact, Parameter } from '../source/facts.ts';

/** What a function is called with and gives back. */
export type FunctionType = Pick<FunctionFact, 'returnType' | 'parameters' | 'variadic' | 'unstated'>;

/** The type behind a pointer to a function as facts write it, `int (*)(struct inode *, int)`; null for any other type. */
export function functionTypeOf(text: string): FunctionType | null {
  const [, returnType, list] = /^([^()]*[^() ]) ?\(\*(?: ?(?:const|volatile))*\)\((.*)\)$/.exec(text) ?? [];
  if (returnType === undefined || list === undefined) return null;
  const types = outermost(list);
  if (types === null) return null;
  const variadic = types.at(-1) === '...';
  const stated = variadic ? types.slice(0, -1) : types;
  const parameters = stated.length === 1 && stated[0] === 'void' ? [] : stated.map(unnamed);
  return { returnType, parameters, variadic, unstated: types.length === 0 };
}

function unnamed(type: string): Parameter {
  return { type, name: null };
}

/** What stands between the outermost commas; null where the brackets do not match: it is no single list. */
export function outermost(list: string): string[] | null {
  const parts: string[] = [];
  let [depth, from] = [0, 0];
  for (let at = 0; at < list.length; at++) {
    const character = list[at];
    if (character === '(' || character === '[' || character === '{') depth++;
    else if (character === ')' || character === ']' || character === '}') depth--;
    else if (character === ',' && depth === 0) {
      parts.push(list.slice(from, at).trim());
      from = at + 1;
    }
    if (depth < 0) return null;
  }
  const last = list.slice(from).trim();
  if (last !== '' || parts.length > 0) parts.push(last);
  return depth === 0 ? parts : null;
}
