import { detach } from './source/memo.ts';

/** A copy of a record, and all that it holds, which keeps no source in memory that its texts were cut from. */
export function detached<Value>(value: Value): Value {
  return copy(value) as Value;
}

function copy(value: unknown): unknown {
  if (typeof value === 'string') return detach(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(copy);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, copy(each)]));
}
