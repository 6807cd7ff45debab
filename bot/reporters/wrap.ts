import { stripToLine } from '../terminal.ts';
import { breakWord, columnsOf } from './columns.ts';

/** The width of everything people read: a mail quoted twice still fits 80 columns. */
export const WIDTH = 78;

/** What stands before the first line of a paragraph, and before the ones after it. */
export interface Margin {
  readonly first: string;
  readonly rest: string;
}

/** Lines of at most WIDTH columns holding the words of `text`, cleaned. */
export function wrapWords(text: string, margin: Margin): string[] {
  const room = WIDTH - Math.max(margin.first.length, margin.rest.length);
  const lines: string[] = [];
  let line = '';
  for (const word of stripToLine(text).split(' ')) {
    for (const piece of breakWord(word, room)) {
      if (line !== '' && columnsOf(line) + 1 + columnsOf(piece) > room) {
        lines.push(line);
        line = '';
      }
      line += line === '' ? piece : ` ${piece}`;
    }
  }
  lines.push(line);
  return lines.map((each, index) => `${index === 0 ? margin.first : margin.rest}${each}`);
}

/**
 * A declaration of C over as many lines as it needs, broken after commas and aligned behind the
 * parenthesis that is open there, as the kernel's coding style has it.
 */
export function wrapDeclaration(text: string, margin: Margin): string[] {
  const room = WIDTH - Math.max(margin.first.length, margin.rest.length);
  const lines: string[] = [];
  let line = '';
  for (const argument of stripToLine(text).split(/(?<=,) /)) {
    if (line !== '' && columnsOf(line) + 1 + columnsOf(argument) > room) {
      lines.push(line);
      line = alignment(line, room, argument);
    } else if (line !== '') line += ' ';
    for (const word of pieces(argument, room - columnsOf(line))) {
      if (columnsOf(line) + columnsOf(word) > room) {
        lines.push(line.trimEnd());
        line = alignment(line, room, word);
      }
      line += word;
    }
  }
  lines.push(line);
  return lines.map((each, index) => `${index === 0 ? margin.first : margin.rest}${each}`);
}

/** An argument as it is when it fits, else its words, each with the space after it. */
function pieces(argument: string, room: number): string[] {
  if (columnsOf(argument) <= room) return [argument];
  const longest = Math.max(8, Math.floor(room / 2));
  return argument
    .split(/(?<= )/)
    .flatMap(word => (columnsOf(word) <= longest ? [word] : breakWord(word, longest)));
}

/** Spaces up to the column behind the innermost parenthesis that the line leaves open, if `next` fits there. */
function alignment(line: string, room: number, next: string): string {
  const open: number[] = [];
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '(') open.push(at + 1);
    else if (line[at] === ')') open.pop();
  }
  const column = open.at(-1) ?? Math.max(4, line.length - line.trimStart().length);
  return ' '.repeat(column <= room / 2 && column + columnsOf(next) <= room ? column : 8);
}
