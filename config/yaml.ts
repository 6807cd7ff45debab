import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { builtYaml } from './built-yaml.ts';
import { complaints } from './complaint.ts';
import { ConfigError } from './error.ts';

/**
 * Reads a YAML document of a schema; `file` is its name in error messages. Throws ConfigError, which names file, line,
 * key, value and what is allowed.
 */
export function parseYaml<Schema extends z.ZodType>(
  yaml: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const value = builtYaml(yaml) ?? plainValue(readDocument(yaml, file).document, file);
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const { document, lines } = readDocument(yaml, file);
  const lineOf = (path: readonly PropertyKey[]): number | null => lineAt(document, lines, path);
  throw new ConfigError(complaints(checked.error.issues, { file, lineOf, value, schema }), {
    cause: checked.error,
  });
}

function readDocument(yaml: string, file: string): { document: Document; lines: LineCounter } {
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken === undefined) return { document, lines };
  const [{ line, col }] = broken.linePos ?? [{ line: 1, col: 1 }];
  const reason = broken.message.split(/ at line |\n/)[0] ?? '';
  throw new ConfigError(`${file}:${line}:${col}: not valid YAML: ${reason}`, { cause: broken });
}

function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // What the library throws at aliases that would grow without end.
    if (!(error instanceof ReferenceError)) throw error;
    throw new ConfigError(`${file}: not valid YAML: ${error.message}`, { cause: error });
  }
}

/** The line of the key at a path, or of the nearest node around it. */
function lineAt(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | null {
  for (let length = path.length; length > 0; length -= 1) {
    const holder = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    const pair = isMap(holder)
      ? holder.items.find(item => isScalar(item.key) && item.key.value === key)
      : undefined;
    const node = pair?.key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return null;
}
