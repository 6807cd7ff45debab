/** Values that one statement may carry. */
const most = 400;

/** Many values in groups that a statement can carry; none gives no group. */
export function* chunksOf<Value>(values: Iterable<Value>, size = most): Generator<Value[]> {
  let chunk: Value[] = [];
  for (const value of values) {
    if (chunk.push(value) < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

/** Asks for many values a group at a time, and joins the answers. */
export async function inChunks<Value, Row>(
  values: Iterable<Value>,
  ask: (chunk: Value[]) => Promise<Row[]>,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const chunk of chunksOf(values)) rows.push(...(await ask(chunk)));
  return rows;
}
