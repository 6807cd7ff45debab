import { directiveRest, directiveWord } from '../source/directive.ts';
import { lex } from '../source/lexer.ts';
import { decode } from '../source/text.ts';
import { DIRECTIVE, tokenLine } from '../source/tokens.ts';

/** A condition of the preprocessor that asks for an option of the configuration. */
export interface Condition {
  /** `#ifdef CONFIG_SMP`, with single spaces. */
  readonly text: string;
  readonly line: number;
}

/** Every `#if` of a source that names a `CONFIG_` option. */
export function conditionsOf(bytes: Uint8Array): Condition[] {
  const tokens = lex(bytes);
  const { kinds, starts, ends, count } = tokens;
  const text = decode(bytes);
  const found: Condition[] = [];
  for (let index = 0; index < count; index++) {
    if (kinds[index] !== DIRECTIVE) continue;
    const word = directiveWord(bytes, starts[index], ends[index]);
    if (word === null || !/^(?:el)?if/.test(word)) continue;
    const rest = text.slice(directiveRest(bytes, starts[index], ends[index]), ends[index]);
    const condition = rest
      .replaceAll(/\/\*.*?\*\/|\/\/.*|\\\n/gs, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
    if (!/\bCONFIG_\w/.test(condition)) continue;
    found.push({ text: `#${word} ${condition}`, line: tokenLine(tokens, index) });
  }
  return found;
}

/** The conditions that a source has more often than it had before; of equal ones the last count as new. */
export function conditionsAdded(before: readonly Condition[], after: readonly Condition[]): Condition[] {
  const left = new Map<string, number>();
  for (const { text } of before) left.set(text, (left.get(text) ?? 0) + 1);
  return after.filter(({ text }) => {
    const count = left.get(text) ?? 0;
    left.set(text, count - 1);
    return count <= 0;
  });
}
