import { lex } from '../lexer.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COMMA,
  DIRECTIVE,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
} from '../tokens.ts';
import { bytesOf } from '../types.ts';
import { oneLine } from './written-call.ts';

/** One element of an initialiser: `[INDEX] = value`, `.member = value`, `value`. */
export interface Element {
  /** The index or member as written; null for an element known by its place. */
  readonly name: string | null;
  /** On one line, preprocessor lines left out. */
  readonly value: string;
  /** Where it begins in the text given. */
  readonly offset: number;
}

/** The elements between the first braces of a text; what stands in braces inside is part of an element. */
export function elementsOf(text: string): Element[] {
  const { kinds, starts, ends, count } = lex(bytesOf(text));
  const elements: Element[] = [];
  let depth = 0;
  let kept: string[] = [];
  let from = -1;
  let first = -1;
  const take = (to: number) => {
    if (first >= 0) elements.push(element([...kept, text.slice(from, to)].join(' '), first));
    kept = [];
    first = -1;
  };
  for (let at = 0; at < count; at++) {
    const kind = kinds[at];
    if (kind === DIRECTIVE) {
      if (first >= 0) kept.push(text.slice(from, starts[at]));
      from = ends[at];
      continue;
    }
    if (kind === CLOSE_BRACE && depth === 1) {
      take(starts[at]);
      return elements;
    }
    if (kind === COMMA && depth === 1) take(starts[at]);
    else if (depth > 0 && first < 0) first = from = starts[at];
    if (kind === OPEN_BRACE || (depth > 0 && (kind === OPEN || kind === OPEN_BRACKET))) depth++;
    else if (depth > 1 && (kind === CLOSE_BRACE || kind === CLOSE || kind === CLOSE_BRACKET)) depth--;
  }
  take(text.length);
  return elements;
}

const NAMED = /^(?:\.\s*(\w+(?:\.\w+)*)|\[\s*([^\]]+?)\s*\])\s*=\s*([^]*)$/;
/** gcc once had `member: value` and `[index] value`. */
const OLD = /^(?:(\w+)\s*:(?!:)|\[\s*([^\]]+?)\s*\])\s*([^]*)$/;

function element(written: string, offset: number): Element {
  const text = oneLine(written);
  const [, member, index, value] = NAMED.exec(text) ?? OLD.exec(text) ?? [];
  if (value === undefined) return { name: null, value: text, offset };
  return { name: member ?? index ?? null, value, offset };
}

/** The members of an element in braces by name, and those without a name by place. */
export interface Row {
  readonly named: ReadonlyMap<string, string>;
  readonly listed: readonly string[];
}

/** Reads `{ .a = 1, .b = 2 }` or `{ 1, 2 }`; null for an element without braces. */
export function rowOf(value: string): Row | null {
  if (!value.startsWith('{')) return null;
  const named = new Map<string, string>();
  const listed: string[] = [];
  for (const each of elementsOf(value)) {
    if (each.name === null) listed.push(each.value);
    else named.set(each.name, each.value);
  }
  return { named, listed };
}
