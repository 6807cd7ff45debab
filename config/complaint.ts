import { z } from 'zod';
import { nearest } from './suggestion.ts';

type Issue = z.core.$ZodIssue;

/** A document that does not fit its schema. */
interface Document {
  /** Its name in messages. */
  readonly file: string;
  /** The line, counted from 1, that a key stands on, or what holds it; null where none does. */
  readonly lineOf: (path: readonly PropertyKey[]) => number | null;
  readonly value: unknown;
  readonly schema: z.ZodType;
}

/** Says what is wrong with a document, an issue a line: `FILE:LINE: KEY = VALUE: what is allowed`. */
export function complaints(issues: readonly Issue[], document: Document): string {
  const lines = issues.flatMap(meant).flatMap(issue => {
    if (issue.code !== 'unrecognized_keys') {
      return [at(issue.path, `${show(issue.path, document.value)}: ${allowed(issue)}`)];
    }
    const known = keysOf(document.schema, document.value, issue.path);
    return issue.keys.map(key => at([...issue.path, key], unknownKey([...issue.path, key], known)));
  });
  return lines.join('\n');

  function at(path: readonly PropertyKey[], text: string): string {
    const line = document.lineOf(path);
    return `${document.file}${line === null ? '' : `:${line}`}: ${text}`;
  }
}

/** What Zod says of a choice of which no form fits. */
const noForm = 'Invalid input';

/** Of forms to choose from of which none fits, what is wrong with the one that the value comes nearest to: its faults lie deepest. */
function meant(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.message !== noForm) return [issue];
  const forms = issue.errors.map(faults => faults.flatMap(meant));
  const depths = forms.map(faults => Math.max(0, ...faults.map(({ path }) => path.length)));
  const deepest = Math.max(0, ...depths);
  const form = forms[depths.indexOf(deepest)];
  if (form === undefined || deepest === 0) return [issue];
  return form.map(fault => ({ ...fault, path: [...issue.path, ...fault.path] }));
}

function unknownKey(path: readonly PropertyKey[], known: readonly string[]): string {
  const suggestion = nearest(String(path.at(-1)), known);
  const help = suggestion === null ? `known here: ${known.join(', ')}` : `did you mean ${suggestion}?`;
  return `${path.map(String).join('.')}: unknown key; ${help}`;
}

/** Of longer values the beginning is shown. */
const longestValue = 200;

function show(path: readonly PropertyKey[], value: unknown): string {
  const found = path.reduce(valueOf, value);
  const name = path.map(String).join('.');
  if (found === undefined) return name;
  const text = JSON.stringify(found);
  return `${name} = ${text.length > longestValue ? `${text.slice(0, longestValue)}…` : text}`;
}

function allowed(issue: Issue): string {
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  const kinds = valueOf(issue, 'options');
  if (issue.code === 'invalid_union' && Array.isArray(kinds)) return `must be one of ${kinds.join(', ')}`;
  if (issue.code === 'invalid_type') return `must be ${article(issue.expected)}`;
  return issue.message;
}

function article(type: string): string {
  const names: Readonly<Record<string, string>> = {
    record: 'a table',
    object: 'a table',
    array: 'a list',
    int: 'a whole number',
  };
  return names[type] ?? `a ${type}`;
}

/** The keys that the schema knows at a path of the value: where it offers several shapes, those of the value's kind. */
function keysOf(schema: z.ZodType, value: unknown, path: readonly PropertyKey[]): readonly string[] {
  let node: unknown = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  let inside: unknown = value;
  for (const key of path) {
    node = within(node, key);
    inside = property(inside, key);
    node = shapeOf(node, inside);
  }
  return [...new Set(shapesOf(node).flatMap(shape => Object.keys(property(shape, 'properties') ?? {})))];
}

/** What stands at a key, or in a list, of the first shape that has it. */
function within(node: unknown, key: PropertyKey): unknown {
  for (const shape of shapesOf(node)) {
    const found = property(shape, 'items') ?? property(property(shape, 'properties'), key);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A schema, and those that it offers to choose from. */
function shapesOf(node: unknown): unknown[] {
  const choices = property(node, 'anyOf');
  return Array.isArray(choices) ? [node, ...choices.flatMap(shapesOf)] : [node];
}

function shapeOf(node: unknown, value: unknown): unknown {
  const shapes = property(node, 'oneOf');
  if (!Array.isArray(shapes)) return node;
  const kind = valueOf(value, 'kind');
  return shapes.find(shape => valueOf(property(property(shape, 'properties'), 'kind'), 'const') === kind);
}

function property(node: unknown, key: PropertyKey): object | undefined {
  const value = valueOf(node, key);
  return typeof value === 'object' && value !== null ? value : undefined;
}

function valueOf(node: unknown, key: PropertyKey): unknown {
  return typeof node === 'object' && node !== null ? Reflect.get(node, key) : undefined;
}
