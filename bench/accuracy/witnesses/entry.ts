/** What witnesses are asked about, each row of a table. Linkage is of functions with a body and of variables. */
export const kinds = [
  'function',
  'prototype',
  'variable',
  'extern',
  'linkage',
  'struct',
  'union',
  'member',
  'enum',
  'enumerator',
  'typedef',
  'macro',
] as const;

export type Kind = (typeof kinds)[number];

/** What one witness sees in one version of a file: names by kind; a member with its owner, `pid.level`. */
export type Sight = Readonly<Record<Kind, ReadonlyMap<string, number>>>;

/** A sight that is being gathered; the number is the line where a name is first seen. */
export type Gathering = Readonly<Record<Kind, Map<string, number>>>;

export function nothing(): Gathering {
  return {
    function: new Map(),
    prototype: new Map(),
    variable: new Map(),
    extern: new Map(),
    linkage: new Map(),
    struct: new Map(),
    union: new Map(),
    member: new Map(),
    enum: new Map(),
    enumerator: new Map(),
    typedef: new Map(),
    macro: new Map(),
  };
}

export function enter(sight: Gathering, kind: Kind, name: string, line: number): void {
  if (!sight[kind].has(name)) sight[kind].set(name, line);
}
