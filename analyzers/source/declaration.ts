import type { Guards } from './facts.ts';
import {
  CLOSE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  IDENTIFIER,
  NUMBER,
  OPEN,
  OPEN_BRACE,
  OPEN_BRACKET,
  STRING,
  type Tokens,
} from './tokens.ts';
import { classOfWord, OTHER, type WordClass } from './words.ts';

/** One reading of one declaration: its tokens (a body or initialiser left out) and what surrounds it. */
export interface Declaration {
  readonly tokens: Tokens;
  readonly text: string;
  /** Token indexes. */
  readonly entries: Int32Array;
  /** How many of `entries` there are. */
  readonly count: number;
  /** For each bracket its partner's position in `entries`; -1 elsewhere and for unpaired ones. */
  readonly partner: Int32Array;
  readonly guards: Guards;
  /** Whether a body follows. */
  readonly hasBody: boolean;
  /** The function whose body holds it; null at file scope. */
  readonly enclosing: string | null;
}

const MAX_NESTING = 256;

let partner = new Int32Array(1 << 10);
const open = new Int32Array(MAX_NESTING);

/** Pairs the brackets of a declaration. Unpaired ones stay alone. The array is reused by the next call. */
export function pair(tokens: Tokens, entries: Int32Array, count: number): Int32Array {
  if (count > partner.length) partner = new Int32Array(count * 2);
  partner.fill(-1, 0, count);
  let depth = 0;
  for (let index = 0; index < count; index++) {
    const kind = tokens.kinds[entries[index]];
    if (kind === OPEN || kind === OPEN_BRACKET || kind === OPEN_BRACE) {
      if (depth < MAX_NESTING) open[depth++] = index;
    } else if (kind === CLOSE || kind === CLOSE_BRACKET || kind === CLOSE_BRACE) {
      if (depth === 0) continue;
      const from = open[--depth];
      partner[from] = index;
      partner[index] = from;
    }
  }
  return partner;
}

/** The kind of the token at a position; 0 beyond `high`. */
export function kindAt(declaration: Declaration, at: number, high: number): number {
  return at >= 0 && at < high ? declaration.tokens.kinds[declaration.entries[at]] : 0;
}

/** The text of one token. */
export function textAt({ tokens, text, entries }: Declaration, at: number): string {
  const index = entries[at];
  return text.slice(tokens.starts[index], tokens.ends[index]);
}

/** The class of the word at a position; `OTHER` for what is no word. */
export function classAt({ tokens, entries }: Declaration, at: number): WordClass {
  const index = entries[at];
  if (tokens.kinds[index] !== IDENTIFIER) return OTHER;
  return classOfWord(tokens.bytes, tokens.starts[index], tokens.ends[index]);
}

/** The position after a group that opens at `at`; after `at` alone when it is unpaired. */
export function afterGroup(declaration: Declaration, at: number): number {
  return declaration.partner[at] > at ? declaration.partner[at] + 1 : at + 1;
}

function isWord(kind: number): boolean {
  return kind === IDENTIFIER || kind === NUMBER || kind === STRING;
}

/** The tokens of a range as one text: a space only where two words meet. */
export function textOf(declaration: Declaration, low: number, high: number): string {
  let result = '';
  let previous = 0;
  for (let at = low; at < high; at++) {
    const kind = kindAt(declaration, at, high);
    if (isWord(previous) && isWord(kind)) result += ' ';
    result += textAt(declaration, at);
    previous = kind;
  }
  return result;
}

/** The position of the next such mark outside groups; `high` without one. */
export function nextMark(declaration: Declaration, low: number, high: number, mark: number): number {
  for (let at = low; at < high; at++) {
    if (declaration.partner[at] > at) at = declaration.partner[at];
    else if (kindAt(declaration, at, high) === mark) return at;
  }
  return high;
}

/** The ranges between the outermost commas. */
export function splitAt(
  declaration: Declaration,
  low: number,
  high: number,
  mark: number,
): [number, number][] {
  const parts: [number, number][] = [];
  let from = low;
  for (let at = low; at < high; at++) {
    if (declaration.partner[at] > at) at = declaration.partner[at];
    else if (kindAt(declaration, at, high) === mark) {
      parts.push([from, at]);
      from = at + 1;
    }
  }
  parts.push([from, high]);
  return parts;
}
