/** Values by a text, in the order in which the texts first come. */
export function grouped<Value>(
  values: readonly Value[],
  textOf: (value: Value) => string,
): Map<string, Value[]> {
  const groups = new Map<string, Value[]>();
  for (const value of values) {
    const text = textOf(value);
    const known = groups.get(text);
    if (known === undefined) groups.set(text, [value]);
    else known.push(value);
  }
  return groups;
}
