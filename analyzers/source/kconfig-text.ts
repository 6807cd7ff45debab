import { parseCondition, render } from './condition.ts';
import { detach, emptyMemo, recall, remember } from './memo.ts';

/** A statement of a Kconfig file: its first word and the rest, comments gone. */
export interface Statement {
  readonly word: string;
  readonly rest: string;
}

/** Longer lines hold no statement that anyone wrote. */
const longest = 4000;

/** Cuts a line into word and rest; null for an empty one. */
export function readStatement(line: string): Statement | null {
  const text = withoutComment(line.slice(0, longest)).trim();
  const end = text.search(/[\s"'=]/);
  if (text === '') return null;
  if (end < 0) return { word: text, rest: '' };
  return { word: text.slice(0, end), rest: text.slice(end).trim() };
}

/** Up to a `#` outside quotes. */
function withoutComment(line: string): string {
  let quote = '';
  for (let at = 0; at < line.length; at++) {
    const character = line[at];
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '#') return line.slice(0, at);
  }
  return line;
}

/** The blanks a line begins with, tabs as eight columns; -1 for one that holds nothing else. */
export function indentOf(line: string): number {
  let column = 0;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '\t') column += 8 - (column % 8);
    else if (line[at] === ' ') column++;
    else return column;
  }
  return -1;
}

/** What stands in quotes at the beginning, and what comes after. */
export function readQuoted(text: string): { readonly quoted: string; readonly rest: string } | null {
  const quote = text[0];
  if (quote !== '"' && quote !== "'") return null;
  for (let at = 1; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === quote) return { quoted: text.slice(1, at), rest: text.slice(at + 1).trim() };
  }
  return { quoted: text.slice(1), rest: '' };
}

/** One normal text for an expression, or for several that must all hold; empty for none. */
export function normalExpression(all: readonly string[]): string {
  const stated = all.map(each => each.trim()).filter(each => each !== '');
  if (stated.length === 0) return '';
  if (stated.length === 1 && /^!?\w+$/.test(stated[0])) return stated[0];
  const joined = stated.map(each => (stated.length > 1 ? `(${each})` : each)).join(' && ');
  const text = joined.slice(0, longest);
  return recall(expressions, text) ?? remember(expressions, detach(text), normalised(text));
}

const expressions = emptyMemo<string>();

function normalised(text: string): string {
  return render(parseCondition(text)).replaceAll('&&', ' && ').replaceAll('||', ' || ');
}

/** `y if A && B`: a value, and under which condition, each in its normal form. */
export function normalValue(text: string): string {
  const at = conditionAt(text);
  const value = at < 0 ? text : text.slice(0, at);
  const condition = at < 0 ? '' : text.slice(at + 2);
  const plain = /^\w+$|^["']/.test(value.trim()) ? value.trim() : normalExpression([value]);
  return condition.trim() === '' ? plain : `${plain} if ${normalExpression([condition])}`;
}

function conditionAt(text: string): number {
  const words = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\bif\b/g;
  for (const match of text.matchAll(words)) if (match[0] === 'if') return match.index;
  return -1;
}
