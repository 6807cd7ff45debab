import type { z } from 'zod';

/** What a cursor says; null when there is none, or one that this feed cannot read: it then begins anew. */
export function readCursor<Schema extends z.ZodType>(
  schema: Schema,
  cursor: string | null,
): z.output<Schema> | null {
  if (cursor === null) return null;
  const read = schema.safeParse(parse(cursor));
  return read.success ? read.data : null;
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
