import type { Body } from './body.ts';
import type { ConsumerNames } from './consumer.ts';
import { reachedField } from './type-table.ts';

/**
 * The names of a body of code by itself, without a tree that says where each is defined: whatever it uses and does not
 * define. Enough to compare with changes, which are of the kernel's symbols anyway.
 */
export function namesOfBody({ names, types, fields, table, own }: Body): ConsumerNames {
  const aggregates = new Map<string, Set<string>>();
  for (const type of types.keys()) aggregates.set(type, new Set());
  for (const { of, field } of fields) {
    const type = of === null ? null : statedType(of, table, field);
    if (type === null || own.has(type)) continue;
    const reached = aggregates.get(type) ?? new Set();
    aggregates.set(type, reached.add(field));
  }
  return {
    symbols: new Map(Array.from(names.keys(), name => [name, null])),
    aggregates,
    surface: [],
    binds: 'source',
  };
}

/** The struct that the text itself names: what is behind its fields, only the kernel's headers know. */
function statedType(
  of: NonNullable<Body['fields'][number]['of']>,
  table: Body['table'],
  field: string,
): string | null {
  if (of.what === 'type') return /\b(?:struct|union) \w+/.exec(of.name)?.[0] ?? null;
  const known =
    of.what === 'field' ? undefined : /\b(?:struct|union) \w+/.exec(table.values.get(of.name) ?? '')?.[0];
  if (known !== undefined) return known;
  return reachedField([table], of, field)?.type ?? null;
}
